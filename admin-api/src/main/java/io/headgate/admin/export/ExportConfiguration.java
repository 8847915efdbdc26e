// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.monitoring.Monitor;
import io.headgate.events.EventKey;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;

/** Wires the exports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    PrometheusGauges prometheusGauges(
            ExportSettings settings, EventKey own, Monitor monitor, PrometheusMeterRegistry registry) {
        ScrapeCache cache = new ScrapeCache(monitor::look, settings.scrapeTtl(), System::nanoTime);
        PrometheusGauges gauges = new PrometheusGauges(settings.exported(own), cache);
        registry.getPrometheusRegistry().register(gauges);
        return gauges;
    }

    @Bean
    ExportSchedule exportSchedule(ExportSettings settings, EventKey own, Monitor monitor) {
        List<Export> exports = new ArrayList<>();
        if (settings.schedulerEnabled() && settings.cloudwatch().enabled()) {
            exports.add(new CloudWatchExport(
                    client(settings.cloudwatch()),
                    settings.cloudwatch().namespace(),
                    settings.exported(own),
                    monitor::look,
                    Clock.systemUTC()));
        }
        return new ExportSchedule(exports, settings.interval(), settings.onStart());
    }

    /** The SDK's own retries are bounded: three attempts with back-off. After them the next export comes anyway. */
    private static CloudWatchClient client(ExportSettings.CloudWatch settings) {
        CloudWatchClientBuilder builder = CloudWatchClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.apiCallTimeout(CALL_TIMEOUT));
        if (!settings.region().isEmpty()) {
            builder.region(Region.of(settings.region()));
        }
        if (!settings.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        return builder.build();
    }
}
