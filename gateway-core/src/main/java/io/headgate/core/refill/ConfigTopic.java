// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.refill;

import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.ConfigVersion;
import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.ConfigEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of a config as the topic has them. Not thread-safe. */
public final class ConfigTopic {

    private final EventReader reader;

    public ConfigTopic(String bootstrapServers) {
        this.reader = new EventReader(bootstrapServers);
    }

    /**
     * The last versions of a tenant/project, the oldest first, as many as the store keeps. Blocks; throws what the
     * Kafka client throws if the topic cannot be read.
     */
    public List<ConfigVersion> versions(EventKey key) {
        Deque<ConfigVersion> versions = new ArrayDeque<>();
        reader.read(EventTopic.CONFIGS, Instant.EPOCH, read -> {
            if (read.key().equals(key)) {
                append(versions, (ConfigEvent) read.event());
            }
        });
        return List.copyOf(versions);
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
