// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class EventPublisherIT {

    private final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");

    @Test
    void shouldSendEachEventOnceAndInOrder(TestBroker broker) {
        createTopics(broker.bootstrapServers());
        try (EventPublisher publisher = publisher(broker.bootstrapServers(), 1_000)) {
            for (int i = 0; i < 500; i++) {
                assertThat(publisher.offer(EventTopic.THROTTLES, key, event(i))).isTrue();
            }
        }

        assertThat(read(broker)).isEqualTo(numbers(500));
    }

    @Test
    void shouldKeepWhatFitsWhileTheBrokerIsAway(@Own TestBroker broker) {
        createTopics(broker.bootstrapServers());
        try (EventPublisher publisher = publisher(broker.bootstrapServers(), 1_000)) {
            publisher.offer(EventTopic.THROTTLES, key, event(0));
            await().atMost(Duration.ofSeconds(30)).until(() -> read(broker).size() == 1);
            broker.kill();
            for (int i = 1; i < 100; i++) {
                assertThat(publisher.offer(EventTopic.THROTTLES, key, event(i))).isTrue();
            }
            broker.restart();

            await().atMost(Duration.ofSeconds(60)).until(() -> read(broker).size() >= 100);
            assertThat(read(broker)).isEqualTo(numbers(100));
            assertThat(publisher.dropped()).isZero();
        }
    }

    @Test
    void shouldCountWhatDoesNotFitAndNeverBlock() {
        try (EventPublisher publisher = publisher("127.0.0.1:" + FreePorts.next(), 10)) {
            for (int i = 0; i < 100; i++) {
                publisher.offer(EventTopic.THROTTLES, key, event(i));
            }

            assertThat(publisher.buffered()).isEqualTo(10);
            assertThat(publisher.dropped()).isBetween(89L, 90L);
        }
    }

    private List<Integer> read(TestBroker broker) {
        List<Integer> counts = new ArrayList<>();
        new EventReader(broker.bootstrapServers()).read(EventTopic.THROTTLES, Instant.EPOCH, read -> {
            if (read.key().equals(key)) {
                counts.add(((ThrottleEvent) read.event()).getCount());
            }
        });
        return counts;
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static ThrottleEvent event(int number) {
        return ThrottleEvent.newBuilder().setCount(number).build();
    }

    private static EventPublisher publisher(String bootstrapServers, int capacity) {
        return new EventPublisher(new KafkaProducer<>(ProducerSettings.forEvents(bootstrapServers, "test")), capacity);
    }

    private static void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(20)).createAndCheck();
        }
    }
}
