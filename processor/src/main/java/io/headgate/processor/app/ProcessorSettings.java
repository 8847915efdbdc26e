// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.events.EventKey;
import io.headgate.events.topics.TopicSettings;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says; the README lists the variables.
 *
 * @param instanceId host and process id if empty
 * @param profile fills the config
 * @param component whose part of a config applies
 */
@ConfigurationProperties("headgate")
record ProcessorSettings(
        String tenantId,
        String projectId,
        String instanceId,
        String profile,
        String component,
        RedisSettings redis,
        KafkaSettings kafka,
        HandlerSettings handler,
        WorkerTimes worker) {

    record RedisSettings(String url) {}

    record KafkaSettings(String bootstrapServers, int partitions, short replication) {

        TopicSettings topics() {
            return new TopicSettings(partitions, replication);
        }
    }

    /**
     * @param name of the handler; {@code simulated} is the one that comes with the processor
     * @param seed of the service times; a random one if absent
     */
    record HandlerSettings(String name, Duration serviceTime, int frames, Optional<Long> seed) {}

    record WorkerTimes(Duration attemptTimeout, Duration drainTimeout) {}

    EventKey key() {
        return new EventKey(tenantId, projectId);
    }

    /** What counts until a config is stored. */
    ConfigDocument config() {
        return ConfigDocument.of(Profile.of(profile));
    }

    String instance() {
        if (!instanceId.isBlank()) {
            return instanceId;
        }
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("local");
        return host + "-" + ProcessHandle.current().pid();
    }
}
