// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.admin.audit.AuditLog;
import io.headgate.admin.circuits.CircuitResets;
import io.headgate.admin.config.ConfigChange;
import io.headgate.admin.config.ConfigDesk;
import io.headgate.admin.live.LiveFeed;
import io.headgate.admin.monitoring.AlertWatch;
import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.queue.DeadLetterController.ReplayOrigin;
import io.headgate.admin.scaling.ScalingSettings;
import io.headgate.admin.store.StoreDesk;
import io.headgate.admin.throttling.Explainer;
import io.headgate.admin.throttling.WhoseLimits;
import io.headgate.admin.trial.Trials;
import io.headgate.events.EventKey;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.TopicSetup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What operators do, which is recorded, and what they follow. */
@Configuration(proxyBeanMethods = false)
class OperatorsConfiguration {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration WATCH = Duration.ofSeconds(5);
    private static final Duration CONNECTION = Duration.ofMinutes(5);
    private static final Duration CONFIRMATION = Duration.ofSeconds(3);
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(5);
    private static final Duration TRIAL = Duration.ofSeconds(10);
    /** About 50 MB. */
    private static final long TRIED_EVENTS = 200_000;

    @Bean
    TopicSetup topicSetup(AdminSettings settings) {
        return new TopicSetup(
                settings.kafka().bootstrapServers(), settings.kafka().topics());
    }

    /** Events wait while Kafka is away; nobody waits for them. */
    @Bean
    EventPublisher eventPublisher(AdminSettings settings) {
        return new EventPublisher(
                new KafkaProducer<>(
                        ProducerSettings.forEvents(settings.kafka().bootstrapServers(), settings.instanceId())),
                settings.kafka().eventBuffer());
    }

    @Bean
    LiveFeed liveFeed(Monitor monitor, JsonMapper mapper) {
        return new LiveFeed(key -> mapper.valueToTree(monitor.look(key)), TICK, CONNECTION);
    }

    @Bean
    AlertWatch alertWatch(
            Monitor monitor, StoreDesk store, JsonMapper mapper, EventKey ownKey, ScalingSettings scaling) {
        List<EventKey> watched = Stream.concat(Stream.of(ownKey), scaling.exported(ownKey).stream())
                .distinct()
                .toList();
        return new AlertWatch(monitor, store, mapper, watched, WATCH);
    }

    @Bean
    AuditLog auditLog(StoreDesk store, EventPublisher events, AdminSettings settings) {
        return new AuditLog(store, events, settings.instanceId());
    }

    @Bean
    ConfigDesk configDesk(StoreDesk store, Monitor monitor, AdminSettings settings) {
        return new ConfigDesk(store, monitor, settings.config(), settings.instanceId());
    }

    @Bean
    ConfigChange configChange(ConfigDesk desk) {
        return new ConfigChange(desk);
    }

    @Bean
    Trials trials(AdminSettings settings) {
        EventReader reader = new EventReader(settings.kafka().bootstrapServers(), KAFKA_PATIENCE);
        return new Trials(reader, TRIAL, TRIED_EVENTS, Clock.systemUTC());
    }

    @Bean
    CircuitResets circuitResets(StoreDesk store, Monitor monitor) {
        return new CircuitResets(store, monitor, CONFIRMATION);
    }

    @Bean
    Explainer explainer(StoreDesk store, Monitor monitor, AdminSettings settings) {
        return new Explainer(store, monitor, settings.journalMaxLength());
    }

    @Bean
    WhoseLimits whoseLimits(AdminSettings settings) {
        return new WhoseLimits(settings.identityHash());
    }

    @Bean
    ReplayOrigin replayOrigin(AdminSettings settings) {
        return new ReplayOrigin(settings.instanceId(), settings.journalMaxLength());
    }
}
