// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class EventReaderIT {

    private static final EventKey KEY = new EventKey("home", "demo");

    @Test
    void shouldReadCommittedEventsOnlyAndNameGarbage(@Own TestBroker broker) {
        createTopics(broker.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forRelay(broker.bootstrapServers(), "test"))) {
            producer.initTransactions();
            transaction(producer, "committed", true);
            transaction(producer, "aborted", false);
            transaction(producer, "committed too", true);

            assertThat(tasks(broker, Instant.EPOCH)).containsExactly("committed", "committed too");
            assertThat(tasks(broker, Instant.now().plusSeconds(60))).isEmpty();

            producer.beginTransaction();
            producer.send(new ProducerRecord<>("headgate.admissions", KEY.bytes(), new byte[] {-1, -1}));
            producer.commitTransaction();
            assertThatExceptionOfType(UnreadableRecordException.class)
                    .isThrownBy(() -> tasks(broker, Instant.EPOCH))
                    .withMessageContaining("headgate.admissions-");
        }
    }

    private static void transaction(KafkaProducer<byte[], byte[]> producer, String task, boolean commit) {
        AdmissionEvent event = AdmissionEvent.newBuilder().setTaskId(task).build();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("headgate.admissions", KEY.bytes(), event.toByteArray()));
        producer.flush();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private static List<String> tasks(TestBroker broker, Instant from) {
        List<String> tasks = new ArrayList<>();
        new EventReader(broker.bootstrapServers())
                .read(EventTopic.ADMISSIONS, from, read -> tasks.add(((AdmissionEvent) read.event()).getTaskId()));
        return tasks;
    }

    private static void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(20)).createAndCheck();
        }
    }
}
