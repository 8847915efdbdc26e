// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.monitoring.ExportWatch;
import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.scaling.MetricMapping;
import io.headgate.admin.scaling.ScalingSettings;
import io.headgate.admin.scaling.ScalingSource;
import io.headgate.admin.scaling.ScalingSources;
import io.headgate.core.job.JobRuns;
import io.headgate.core.store.Lease;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreConnection;
import io.headgate.events.EventKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the exports. Redis is touched only where it is read: not where everything is polled. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
public class ExportConfiguration {

    private static final int SILENT_INTERVALS = 5;
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(10);

    @Bean(destroyMethod = "close")
    Exporter exporter(
            ExportSettings settings,
            ScalingSettings scaling,
            EventKey own,
            MetricMapping mapping,
            MeterRegistry registry,
            ObjectProvider<StoreConnection> connection,
            ObjectProvider<Monitor> monitor) {
        boolean polls = scaling.poll().enabled();
        ScalingSource source = polls
                ? ScalingSources.polled(scaling.poll())
                : ScalingSources.views(key -> {
                    connected(connection.getObject());
                    return monitor.getObject().look(key);
                });
        Turn turn = polls ? Turn.ALONE : turn(connection, settings);
        return new Exporter(
                source, scaling.exported(own), mapping, exports(settings, mapping, registry), turn, Clock.systemUTC());
    }

    @Bean
    ExportSchedule exportSchedule(Exporter exporter, ExportSettings settings) {
        return new ExportSchedule(exporter, settings);
    }

    /** Five intervals without a success are too long. */
    @Bean
    ExportWatch exportWatch(Exporter exporter, ExportSettings settings) {
        Duration bearable = settings.interval().multipliedBy(SILENT_INTERVALS);
        return () -> settings.schedulerEnabled()
                ? exporter.silence().map(lasting -> new ExportWatch.Silence(lasting, bearable))
                : Optional.empty();
    }

    @Bean
    RunOnce runOnce(Exporter exporter) {
        return new RunOnce(exporter);
    }

    private static Map<Export, JobRuns> exports(
            ExportSettings settings, MetricMapping mapping, MeterRegistry registry) {
        Map<Export, JobRuns> exports = new LinkedHashMap<>();
        if (settings.cloudwatch().enabled()) {
            Export cloudWatch = new CloudWatchExport(settings.cloudwatch(), mapping, Clock.systemUTC());
            exports.put(cloudWatch, new JobRuns(registry, "export_cloudwatch", Clock.systemUTC()));
        }
        if (settings.pushgateway().enabled()) {
            Export push = new PushExport(settings.pushgateway().url(), mapping);
            exports.put(push, new JobRuns(registry, "export_pushgateway", Clock.systemUTC()));
        }
        return exports;
    }

    private static Turn turn(ObjectProvider<StoreConnection> connection, ExportSettings settings) {
        String owner = UUID.randomUUID().toString();
        return Turn.by(() -> Lease.ofExport(connected(connection.getObject()), owner), settings.lease());
    }

    /** Redis may come up a moment later than this process: an export waits for it rather than fail. */
    private static Store connected(StoreConnection connection) {
        try {
            return connection.await(STORE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
