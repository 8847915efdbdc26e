// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import io.headgate.aggregator.topology.StreamsSettings;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.topics.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings of this process.
 *
 * @param instanceId a name that survives a restart, unique among running aggregators
 * @param stateDir where Kafka Streams keeps its lock
 * @param heartbeatTimeout silence after which a process is stale
 */
@ConfigurationProperties("headgate")
public record AggregatorSettings(
        String instanceId, Path stateDir, Duration heartbeatTimeout, Redis redis, Kafka kafka, Streams streams) {

    /** @param url {@code redis://host:port} */
    public record Redis(String url) {}

    /**
     * @param partitions of every topic
     * @param replication of every topic
     */
    public record Kafka(String bootstrapServers, int partitions, short replication) {}

    /**
     * @param threads stream threads
     * @param cache of all stores together
     * @param standbys copies of the stores on other instances
     */
    public record Streams(int threads, DataSize cache, int standbys) {}

    StreamsSettings topology() {
        return new StreamsSettings(
                kafka.bootstrapServers(),
                instanceId,
                stateDir,
                streams.threads(),
                streams.cache().toBytes(),
                streams.standbys(),
                kafka.replication());
    }

    TopicSettings topics() {
        return new TopicSettings(kafka.partitions(), kafka.replication());
    }

    StoreSettings store() {
        return StoreSettings.background(redis.url());
    }
}
