// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.database;

import io.headgate.admin.monitoring.DatabaseLimit;
import io.headgate.core.health.HealthCheck;
import io.headgate.core.job.JobCheck;
import io.headgate.core.job.JobRuns;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is known of the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /** Of an answer a minute, two may be missing. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Only where a database is asked. */
    @Bean
    @Nullable
    JobRuns databaseLimitRuns(DatabaseSettings settings, MeterRegistry registry) {
        return settings.url().isBlank() ? null : new JobRuns(registry, "database_limit", Clock.systemUTC());
    }

    @Bean
    Supplier<DatabaseLimit> databaseLimit(DatabaseSettings settings, Optional<JobRuns> databaseLimitRuns) {
        if (databaseLimitRuns.isPresent()) {
            return new AskedLimit(settings, databaseLimitRuns.get());
        }
        DatabaseLimit configured = DatabaseLimit.configured(settings.maxConnections());
        return () -> configured;
    }

    @Bean
    @Nullable
    HealthCheck databaseLimitHealth(Optional<JobRuns> databaseLimitRuns) {
        return databaseLimitRuns
                .map(runs -> new JobCheck(runs, PATIENCE, false))
                .orElse(null);
    }
}
