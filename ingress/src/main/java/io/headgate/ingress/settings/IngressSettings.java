// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.topics.TopicSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What the environment says; the README lists the variables.
 *
 * @param instanceId host and process id if empty
 * @param profile fills the config
 * @param component whose part of a config applies
 */
@ConfigurationProperties("headgate")
public record IngressSettings(
        String tenantId,
        String projectId,
        String instanceId,
        String profile,
        String component,
        RedisSettings redis,
        KafkaSettings kafka,
        AccessSettings access,
        RequestSettings requests,
        StreamSettings streams,
        JournalSettings journal,
        SnapshotSettings snapshot,
        ConfigSettings config) {

    /** @throws IllegalArgumentException if a setting is out of its range; the message names its variable */
    public IngressSettings {
        new EventKey(tenantId, projectId);
        Profile.of(profile);
        Component.of(component);
        if (instanceId.isBlank()) {
            String host = System.getenv().getOrDefault("HOSTNAME", "local");
            instanceId = host + "-" + ProcessHandle.current().pid();
        }
    }

    /** The tenant/project that this instance serves. */
    public EventKey key() {
        return new EventKey(tenantId, projectId);
    }

    /** The config that the profile says. */
    public ConfigDocument environment() {
        return ConfigDocument.of(Profile.of(profile));
    }

    /**
     * How Redis is reached.
     *
     * @param commandTimeout on the admission path
     * @param queueLimit admissions under way at once
     * @param connectWithin how long the start waits for Redis
     */
    public record RedisSettings(String url, Duration commandTimeout, int queueLimit, Duration connectWithin) {

        public RedisSettings {
            Range.check("HEADGATE_REDIS_COMMAND_TIMEOUT_MS", commandTimeout.toMillis(), 10, 10_000);
            Range.check("HEADGATE_REDIS_QUEUE_LIMIT", queueLimit, 1, 1_000_000);
        }

        /** For the admission path. */
        public StoreSettings admission() {
            return new StoreSettings(url, StoreSettings.PREFIX, commandTimeout, queueLimit);
        }

        /** For everything that nobody waits for. */
        public StoreSettings background() {
            return StoreSettings.background(url);
        }
    }

    /** @param eventBuffer events that may wait while Kafka is away */
    public record KafkaSettings(String bootstrapServers, int partitions, short replication, int eventBuffer) {

        public KafkaSettings {
            Range.check("HEADGATE_EVENT_BUFFER", eventBuffer, 1, 10_000_000);
            new TopicSettings(partitions, replication);
        }

        /** The settings of topics that do not exist yet. */
        public TopicSettings topics() {
            return new TopicSettings(partitions, replication);
        }
    }

    /**
     * @param maxBody bytes of a request's body
     * @param bodyTimeout for a whole body
     * @param idleTimeout for the whole head of a connection's next request
     */
    public record RequestSettings(DataSize maxBody, Duration bodyTimeout, Duration idleTimeout) {

        public RequestSettings {
            Range.check("HEADGATE_MAX_BODY", maxBody.toBytes(), 1_024, 16 * 1_024 * 1_024);
            Range.check("HEADGATE_BODY_TIMEOUT_SECONDS", bodyTimeout.toSeconds(), 1, 300);
            Range.check("HEADGATE_IDLE_TIMEOUT_SECONDS", idleTimeout.toSeconds(), 1, 3_600);
        }
    }

    /**
     * @param maxConnections open streams at once that this machine can bear, whatever the config allows; 0 allows none
     * @param bufferedFrames that may wait for a slow reader
     * @param keepAlive after which an idle stream gets a comment
     */
    public record StreamSettings(int maxConnections, int bufferedFrames, Duration keepAlive) {

        public StreamSettings {
            Range.check("HEADGATE_MAX_SSE_CONNECTIONS", maxConnections, 0, 1_000_000);
            Range.check("HEADGATE_SSE_BUFFERED_FRAMES", bufferedFrames, 1, 100_000);
            Range.check("HEADGATE_SSE_KEEP_ALIVE_SECONDS", keepAlive.toSeconds(), 1, 300);
        }
    }

    /**
     * @param relay whether this instance may relay the journal
     * @param patience how long an owner may fail to relay before it leaves that to others
     * @param maxLength entries that may wait for the relay before admission stops
     */
    public record JournalSettings(boolean relay, Duration patience, long maxLength) {

        public JournalSettings {
            Range.check("HEADGATE_RELAY_PATIENCE_SECONDS", patience.toSeconds(), 1, 3_600);
            Range.check("HEADGATE_JOURNAL_MAX_LENGTH", maxLength, 1, 1_000_000_000);
        }
    }

    /** @param pollInterval between two looks for a change whose message was missed */
    public record ConfigSettings(Duration pollInterval) {

        public ConfigSettings {
            Range.check("HEADGATE_CONFIG_POLL_MS", pollInterval.toMillis(), 10, 3_600_000);
        }
    }

    /** @param interval between two looks at queue and capacity */
    public record SnapshotSettings(Duration interval) {

        public SnapshotSettings {
            Range.check("HEADGATE_SNAPSHOT_INTERVAL_MS", interval.toMillis(), 10, 3_600_000);
        }
    }
}
