// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.refill;

import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.ConfigVersion;
import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.read.OffsetRange;
import io.headgate.events.read.ReadEvent;
import io.headgate.events.read.TopicSession;
import io.headgate.events.read.UnreadableRecordException;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.ConfigEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of a config as the topic has them. Not thread-safe. */
public final class ConfigTopic {

    private static final Logger log = LoggerFactory.getLogger(ConfigTopic.class);

    private final EventReader reader;

    public ConfigTopic(String bootstrapServers) {
        this.reader = new EventReader(bootstrapServers);
    }

    /**
     * The last versions of a tenant/project, the oldest first, as many as the store keeps. A record that is no config is
     * passed over: the aggregator sets it aside. Blocks; throws what the Kafka client throws if the topic cannot be read.
     */
    public List<ConfigVersion> versions(EventKey key) {
        Deque<ConfigVersion> versions = new ArrayDeque<>();
        try (TopicSession session = reader.open()) {
            for (OffsetRange range : session.ranges(EventTopic.CONFIGS, Instant.EPOCH)) {
                session.read(range, read -> config(key, read).ifPresent(event -> append(versions, event)));
            }
        }
        return List.copyOf(versions);
    }

    private static Optional<ConfigEvent> config(EventKey key, ConsumerRecord<byte[], byte[]> read) {
        if (!Arrays.equals(key.bytes(), read.key())) {
            return Optional.empty();
        }
        try {
            ConfigEvent event =
                    (ConfigEvent) ReadEvent.of(EventTopic.CONFIGS, read).event();
            return Optional.of(event).filter(config -> config.getVersion() > 0);
        } catch (UnreadableRecordException e) {
            log.warn("passed over: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** After a loss of the store's tail a version comes a second time: the later one counts. */
    private static void append(Deque<ConfigVersion> versions, ConfigEvent event) {
        while (!versions.isEmpty() && versions.getLast().version() >= event.getVersion()) {
            versions.removeLast();
        }
        ConfigVersion last = versions.peekLast();
        versions.addLast(version(event, last == null ? null : last.text()));
        if (versions.size() > ConfigStore.KEPT) {
            versions.removeFirst();
        }
    }

    private static ConfigVersion version(ConfigEvent event, @Nullable String before) {
        return new ConfigVersion(
                event.getVersion(),
                event.getDocumentJson(),
                before,
                new ConfigAuthor(event.getActor(), event.getReason(), event.getCorrelationId()),
                event.getTimeUs());
    }
}
