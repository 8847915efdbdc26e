// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes listener containers that read every partition of the views topic from given positions, without a consumer group:
 * each instance's sink writes all views, and the version guard makes that harmless.
 */
final class ViewContainers {

    private final ConsumerFactory<byte[], byte[]> consumers;

    ViewContainers(String bootstrapServers) {
        consumers = new DefaultKafkaConsumerFactory<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "view-sink",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
    }

    KafkaMessageListenerContainer<byte[], byte[]> container(
            List<Integer> partitions, ViewPositions positions, BatchMessageListener<byte[], byte[]> listener) {
        ContainerProperties properties = new ContainerProperties(partitions.stream()
                .map(partition -> new TopicPartitionOffset(EventTopic.VIEWS, partition, positions.start(partition)))
                .toArray(TopicPartitionOffset[]::new));
        properties.setMessageListener(listener);
        // The positions in Redis are the only ones: nothing is ever committed to Kafka.
        properties.setAckMode(AckMode.MANUAL);
        properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        properties.setShutdownTimeout(Duration.ofSeconds(5).toMillis());
        KafkaMessageListenerContainer<byte[], byte[]> container =
                new KafkaMessageListenerContainer<>(consumers, properties);
        container.setCommonErrorHandler(untilItWorks());
        container.setBeanName("view-sink");
        return container;
    }

    /** Ever longer pauses up to two seconds, without end: a view is late rather than skipped. */
    private static DefaultErrorHandler untilItWorks() {
        ExponentialBackOff backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(Duration.ofSeconds(2).toMillis());
        return new DefaultErrorHandler(backOff);
    }
}
