// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.database;

import io.headgate.admin.monitoring.DatabaseLimit;
import io.headgate.core.job.JobRuns;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is known of the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    @Bean
    Supplier<DatabaseLimit> databaseLimit(DatabaseSettings settings, MeterRegistry registry) {
        if (settings.url().isBlank()) {
            DatabaseLimit configured = DatabaseLimit.configured(settings.maxConnections());
            return () -> configured;
        }
        return new AskedLimit(settings, new JobRuns(registry, "database_limit", Clock.systemUTC()));
    }
}
