// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** How long a topic keeps its records, as topic settings. */
enum Retention {
    WEEK(TopicConfig.CLEANUP_POLICY_DELETE, Duration.ofDays(7).toMillis()),
    FOR_EVER(TopicConfig.CLEANUP_POLICY_DELETE, -1),
    COMPACTED(TopicConfig.CLEANUP_POLICY_COMPACT, -1);

    /** Only closed segments are compacted: with the default of 1 GiB whoever needs the last values would read a week of them. */
    private static final int COMPACTED_SEGMENT_BYTES = 32 * 1024 * 1024;

    private final String cleanupPolicy;
    private final long retentionMillis;

    Retention(String cleanupPolicy, long retentionMillis) {
        this.cleanupPolicy = cleanupPolicy;
        this.retentionMillis = retentionMillis;
    }

    /**
     * The settings of a topic with this retention. The broker's clock orders the records, so that no producer's clock
     * moves stream time and replayed old events are not deleted at once.
     */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retentionMillis));
        settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (this == COMPACTED) {
            settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(COMPACTED_SEGMENT_BYTES));
        }
        return Map.copyOf(settings);
    }
}
