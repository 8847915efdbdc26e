// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import io.headgate.aggregator.topology.StreamsSettings;
import io.headgate.testkit.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Joins the aggregator's group under the name of one of its members, and is never heard of again: what a broker sees when
 * the answer to a member's own join is lost on the way.
 */
public final class Impostor implements ConsumerPartitionAssignor {

    /** @param member its {@code group.instance.id} */
    static void join(TestBroker broker, String member) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                StreamsSettings.APPLICATION_ID,
                "group.instance.id",
                member,
                "session.timeout.ms",
                10_000,
                "partition.assignment.strategy",
                Impostor.class.getName());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("headgate.admissions"));
            while (consumer.groupMetadata().memberId().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
            }
        } catch (Silence e) {
            // It leads the group now, and owes the assignment.
        }
    }

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription subscriptions) {
        throw new Silence();
    }

    @Override
    public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
        // The partitions stay with whom it takes the place of.
    }

    private static final class Silence extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
