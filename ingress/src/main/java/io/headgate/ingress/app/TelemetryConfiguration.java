// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.job.JobRuns;
import io.headgate.core.store.Journal;
import io.headgate.core.store.Lease;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.ViewStore;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSetup;
import io.headgate.events.v1.PoolUse;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.answer.UniqueIds;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.ingress.journal.JournalRelay;
import io.headgate.ingress.journal.RelayOwnership;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.AccessReport;
import io.headgate.ingress.telemetry.DecisionReport;
import io.headgate.ingress.telemetry.Heartbeats;
import io.headgate.ingress.telemetry.OperationEvents;
import io.headgate.ingress.telemetry.ProcessLoad;
import io.headgate.ingress.telemetry.QueueSamples;
import io.headgate.ingress.telemetry.RefusalEvents;
import io.headgate.ingress.telemetry.RequestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What speaks to Kafka. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    @Bean
    TopicSetup topicSetup(IngressSettings settings) {
        return new TopicSetup(
                settings.kafka().bootstrapServers(), settings.kafka().topics());
    }

    @Bean
    EventPublisher eventPublisher(IngressSettings settings) {
        return new EventPublisher(
                new KafkaProducer<>(
                        ProducerSettings.forEvents(settings.kafka().bootstrapServers(), settings.instanceId())),
                settings.kafka().eventBuffer());
    }

    @Bean
    RefusalEvents refusalEvents(EventPublisher publisher, IngressSettings settings, StoreClock clock) {
        return new RefusalEvents(
                event -> publisher.offer(EventTopic.THROTTLES, settings.key(), event), settings.instanceId(), clock);
    }

    @Bean
    RequestEvents requestEvents(EventPublisher publisher, IngressSettings settings, StoreClock clock, UniqueIds ids) {
        return new RequestEvents(publisher, settings.key(), settings.instanceId(), clock, ids::next);
    }

    @Bean
    OperationEvents operationEvents(EventPublisher publisher, IngressSettings settings, StoreClock clock) {
        return new OperationEvents(publisher, settings.key(), settings.instanceId(), clock);
    }

    @Bean
    DecisionReport decisionReport(MeterRegistry meters, RefusalEvents events) {
        return new DecisionReport(meters, events);
    }

    @Bean
    Heartbeats heartbeats(
            EventPublisher publisher,
            IngressSettings settings,
            StoreClock clock,
            Supplier<GatewayConfig> config,
            Streams streams,
            Gate gate,
            DecisionReport decisions,
            AccessReport access,
            Circuits circuits) {
        return new Heartbeats(
                publisher,
                settings.key(),
                settings.instanceId(),
                clock,
                config,
                () -> load(settings, publisher, streams, gate, decisions, access),
                circuits::states);
    }

    @Bean
    RelayOwnership relayOwnership(Store backgroundConnection, IngressSettings settings) {
        Lease lease = Lease.ofRelay(backgroundConnection, settings.key(), settings.instanceId());
        return new RelayOwnership(lease, settings.journal().patience());
    }

    @Bean
    JournalRelay journalRelay(
            Store backgroundConnection,
            RelayOwnership ownership,
            TopicSetup topics,
            IngressSettings settings,
            MeterRegistry meters) {
        AtomicBoolean topicsReady = new AtomicBoolean();
        topics.done().thenRun(() -> topicsReady.set(true));
        return new JournalRelay(
                new Journal(backgroundConnection, settings.key()),
                ownership,
                settings.kafka().bootstrapServers(),
                topicsReady::get,
                settings.key(),
                settings.instanceId(),
                new JobRuns(meters, "journal_relay", Clock.systemUTC()),
                FailPoints.fromEnvironment());
    }

    @Bean
    QueueSamples queueSamples(
            ViewStore views,
            EventPublisher publisher,
            IngressSettings settings,
            RelayOwnership ownership,
            Snapshots snapshots) {
        return new QueueSamples(
                views,
                publisher,
                settings.key(),
                settings.instanceId(),
                ownership::held,
                () -> snapshots.now().capacity());
    }

    private static ProcessLoad load(
            IngressSettings settings,
            EventPublisher publisher,
            Streams streams,
            Gate gate,
            DecisionReport decisions,
            AccessReport access) {
        return new ProcessLoad(
                streams.connections(),
                streams.limit(),
                streams.sessions(),
                List.of(
                        pool("redis", gate.underWay(), settings.redis().queueLimit()),
                        pool(
                                "event_buffer",
                                publisher.buffered(),
                                settings.kafka().eventBuffer())),
                decisions.resends(),
                access.rejectedLately());
    }

    private static PoolUse pool(String name, int inUse, int max) {
        return PoolUse.newBuilder().setName(name).setInUse(inUse).setMax(max).build();
    }
}
