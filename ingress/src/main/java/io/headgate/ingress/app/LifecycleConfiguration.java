// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.headgate.core.health.ConfigCheck;
import io.headgate.core.health.Health;
import io.headgate.core.health.HealthCheck;
import io.headgate.core.health.HealthController;
import io.headgate.core.health.KafkaCheck;
import io.headgate.core.health.RedisCheck;
import io.headgate.core.metrics.HttpMetrics;
import io.headgate.core.metrics.MetricsController;
import io.headgate.core.metrics.StoreClockOffset;
import io.headgate.core.refill.ConfigRefill;
import io.headgate.core.store.LiveConfig;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.TopicSetup;
import io.headgate.ingress.access.RemoteKeys;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.circuits.CircuitResets;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.ingress.journal.JournalRelay;
import io.headgate.ingress.journal.RelayOwnership;
import io.headgate.ingress.mode.StoreProbe;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.Heartbeats;
import io.headgate.ingress.telemetry.QueueSamples;
import io.headgate.ingress.telemetry.RefusalEvents;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** When things begin and end, and how the process says how it fares. */
@Configuration(proxyBeanMethods = false)
@Import({HealthController.class, MetricsController.class, RoutePageCheck.class})
class LifecycleConfiguration {

    @Bean
    Background background(
            IngressSettings settings,
            Store backgroundConnection,
            Snapshots snapshots,
            Streams streams,
            RefusalEvents refusals,
            Heartbeats heartbeats,
            QueueSamples samples,
            RelayOwnership ownership,
            JournalRelay relay,
            ConfigRefill refill,
            CircuitResets resets,
            StoreProbe probe,
            Optional<RemoteKeys> keys) {
        return new Background(
                settings,
                backgroundConnection,
                snapshots,
                streams,
                refusals,
                heartbeats,
                samples,
                ownership,
                relay,
                refill,
                resets,
                probe,
                keys);
    }

    @Bean
    Farewell farewell(Drain drain, Streams streams, Heartbeats heartbeats) {
        return new Farewell(drain, streams, heartbeats);
    }

    @Bean
    PrometheusMeterRegistry meterRegistry(StoreClock clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new StoreClockOffset(clock).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    HttpMetrics httpMetrics(PrometheusMeterRegistry registry, Circuits circuits) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits.registry())
                .bindTo(registry);
        return new HttpMetrics(registry);
    }

    @Bean
    IngressGauges ingressGauges(
            PrometheusMeterRegistry registry,
            Streams streams,
            EventPublisher publisher,
            QueueSamples samples,
            JournalRelay relay,
            RelayOwnership ownership,
            Snapshots snapshots) {
        return new IngressGauges(registry, streams, publisher, samples, relay, ownership, snapshots);
    }

    @Bean
    Health health(List<HealthCheck> checks) {
        return new Health(checks);
    }

    @Bean
    HealthCheck redisHealth(Store backgroundConnection) {
        return new RedisCheck(() -> Optional.of(backgroundConnection));
    }

    /** Without Kafka admission goes on; the journal holds what happens. */
    @Bean
    HealthCheck kafkaHealth(TopicSetup topics) {
        return new KafkaCheck(topics, false);
    }

    @Bean
    HealthCheck journalHealth(JournalRelay relay, QueueSamples samples) {
        return new JournalHealth(relay, samples);
    }

    @Bean
    HealthCheck configHealth(LiveConfig config) {
        return new ConfigCheck(config);
    }

    @Bean
    HealthCheck admissionHealth(Drain drain) {
        return new AdmissionHealth(drain);
    }
}
