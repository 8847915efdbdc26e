// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.admin.monitoring.Monitor;
import io.headgate.events.EventKey;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what autoscalers read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScalingSettings.class)
public class ScalingConfiguration {

    @Bean
    MetricMapping metricMapping(ScalingSettings settings) {
        return MetricMapping.parse(settings.mappingJson());
    }

    @Bean
    ScalingGauges scalingGauges(
            ScalingSettings settings,
            EventKey own,
            Monitor monitor,
            MetricMapping mapping,
            PrometheusMeterRegistry registry) {
        ScalingSource views = key -> Scaling.of(monitor.look(key));
        ScrapeCache cache = new ScrapeCache(views, settings.scrapeTtl(), System::nanoTime);
        ScalingGauges gauges = new ScalingGauges(settings.exported(own), cache, mapping);
        registry.getPrometheusRegistry().register(gauges);
        return gauges;
    }
}
