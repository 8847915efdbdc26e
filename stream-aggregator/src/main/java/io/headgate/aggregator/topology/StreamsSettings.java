// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the topology runs.
 *
 * @param instance a name that survives a restart, for static membership
 * @param stateDir where Streams keeps its lock and checkpoint files
 * @param threads stream threads, 1 or more
 * @param cacheBytes of all store caches together; holds at least what changes between two commits
 * @param standbys copies of the stores on other instances
 * @param replication of the changelog topics
 */
public record StreamsSettings(
        String bootstrapServers,
        String instance,
        Path stateDir,
        int threads,
        long cacheBytes,
        int standbys,
        int replication) {

    /** A new layout of any store takes a new version, and so rebuilds from the event topics. */
    public static final String APPLICATION_ID = "headgate-aggregator-v2";

    /** The properties of a KafkaStreams. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // Counting does not depend on the order between topics, and waiting for an empty one formats text for each
        // record.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        consumer(properties);
        producer(properties);
        return properties;
    }

    private void consumer(Map<String, Object> properties) {
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                Duration.ofSeconds(10).toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                Duration.ofSeconds(1).toMillis());
        // Also how long a group waits for a member that lives but does not join: a little more than a producer may
        // block.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int)
                Duration.ofSeconds(75).toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    /** A killed instance's open transaction blocks every committed reader, and its successor, until it times out. */
    private static void producer(Map<String, Object> properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                Duration.ofSeconds(5).toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
    }
}
