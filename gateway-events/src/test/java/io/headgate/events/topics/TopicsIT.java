// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headgate.testkit.FreePorts;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class TopicsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void shouldCreateTheTopicsOfTheContractOnce(TestBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(broker.bootstrapServers())) {
            Topics topics = new Topics(admin, TopicSettings.SINGLE_BROKER, TIMEOUT);
            topics.createAndCheck();
            topics.createAndCheck();

            Map<String, TopicDescription> there = admin.describeTopics(List.of(
                            "headgate.admissions",
                            "headgate.throttles",
                            "headgate.latencies",
                            "headgate.heartbeats",
                            "headgate.operations",
                            "headgate.configs",
                            "headgate.positions",
                            "headgate.quarantine",
                            "headgate.views"))
                    .allTopicNames()
                    .get();

            assertThat(there.keySet()).containsExactlyInAnyOrderElementsOf(Topics.names());
            assertThat(there.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
        }
    }

    @Test
    void shouldGiveCompactedTopicsSmallSegmentsAndLeaveThoseThatAreThere(@Own TestBroker broker)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin(broker.bootstrapServers())) {
            admin.createTopics(List.of(new NewTopic("headgate.positions", 6, (short) 1)
                            .configs(Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime"))))
                    .all()
                    .get();

            new Topics(admin, TopicSettings.SINGLE_BROKER, TIMEOUT).createAndCheck();

            assertThat(segmentBytes(admin, "headgate.views")).isEqualTo("33554432");
            assertThat(segmentBytes(admin, "headgate.positions")).isEqualTo("1073741824");
            assertThat(segmentBytes(admin, "headgate.admissions")).isEqualTo("1073741824");
        }
    }

    private static String segmentBytes(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get("segment.bytes")
                .value();
    }

    @Test
    void shouldListHowAnExistingTopicDiffersAndLeaveItAlone(@Own TestBroker broker)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin(broker.bootstrapServers())) {
            admin.createTopics(List.of(new NewTopic("headgate.admissions", 2, (short) 1)
                            .configs(Map.of("message.timestamp.type", "CreateTime"))))
                    .all()
                    .get();

            assertThatExceptionOfType(TopicMismatchException.class)
                    .isThrownBy(() -> new Topics(admin, TopicSettings.SINGLE_BROKER, TIMEOUT).createAndCheck())
                    .withMessageContaining("headgate.admissions has 2 partitions instead of 6")
                    .withMessageContaining("message.timestamp.type=CreateTime instead of LogAppendTime");
            assertThat(admin.describeTopics(List.of("headgate.admissions"))
                            .allTopicNames()
                            .get()
                            .get("headgate.admissions")
                            .partitions())
                    .hasSize(2);
        }
    }

    @Test
    void shouldSayThatTheBrokerIsAway() {
        String nobody = "127.0.0.1:" + FreePorts.next();
        // Closing waits for what is under way: for 60 s unless told otherwise.
        Map<String, Object> impatient =
                Map.of("bootstrap.servers", nobody, "default.api.timeout.ms", 500, "request.timeout.ms", 500);
        try (Admin admin = Admin.create(impatient)) {
            assertThatExceptionOfType(TopicsUnavailableException.class)
                    .isThrownBy(() ->
                            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofMillis(300)).createAndCheck());
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
