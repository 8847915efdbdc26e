// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What callers trust us with stays where it belongs: not in logs, events, metrics or errors. Here at the most talkative log
 * level; the whole system with all its outputs is searched end to end.
 */
@ExtendWith({RealParts.class, OutputCaptureExtension.class})
class CanaryIT {

    private static final EventKey KEY = new EventKey("canary", "demo");
    private static final String MESSAGE = "canary-message-7d1f";
    private static final String ADDRESS = "198.51.100.237";
    private static final String SUBJECT = "canary-subject-93ab";
    private static final String BAD_TOKEN = "canary-token-55aa";
    private static final String PASSWORD = "canary-password-1b2c";

    @Test
    void shouldSayNothingOfWhatItWasTrustedWith(TestBroker broker, TestRedis redis, CapturedOutput output) {
        List<String> answers = new ArrayList<>();
        long begun = System.currentTimeMillis();
        String token;
        try (RunningGate gate = RunningGate.start(
                        KEY,
                        redis.url(),
                        broker.bootstrapServers(),
                        "LOG_LEVEL=INFO",
                        "logging.level.io.headgate=DEBUG",
                        "logging.structured.format.console=logstash");
                Worker worker = new Worker(KEY, redis.url())) {
            token = gate.token(SUBJECT, "paid");
            Client good =
                    new Client(gate).with("Authorization", "Bearer " + token).from(ADDRESS);
            Client bad = new Client(gate)
                    .with("Authorization", "Bearer " + BAD_TOKEN)
                    .from(ADDRESS);
            Client nobody = new Client(gate).from(ADDRESS);
            assertThat(good.chat(MESSAGE).status()).isEqualTo(202);
            for (int i = 0; i < 12; i++) {
                answers.add(nobody.chat(MESSAGE).response().body());
                worker.workOff();
            }
            answers.add(bad.chat(MESSAGE).response().body());
            answers.add(good.post("/sse/chat", "{\"message\":\"" + MESSAGE + "\" broken")
                    .response()
                    .body());
            answers.add(good.post("/sse/chat", "{\"message\":7,\"metadata\":\"" + MESSAGE + "\"}")
                    .response()
                    .body());
            answers.add(nobody.post("/auth/login", "{\"username\":\"a\",\"password\":\"" + PASSWORD + "\"}")
                    .response()
                    .body());
            answers.add(good.get("/metrics").response().body());
            answers.add(good.get("/health/ready").response().body());
            await().atMost(Duration.ofSeconds(30)).until(() -> events(broker, KEY));
        }
        String everything = String.join("\n", answers) + output.getAll() + topics(broker, begun);
        assertThat(output.getAll()).contains("request_completed");
        for (String canary : List.of(MESSAGE, ADDRESS, SUBJECT, BAD_TOKEN, PASSWORD, token)) {
            assertThat(everything.contains(canary)).as(canary.substring(0, 10)).isFalse();
        }
    }

    private static boolean events(TestBroker broker, EventKey key) {
        Committed topics = new Committed(broker.bootstrapServers(), key);
        return topics.admissions().size() >= 11 && !topics.refusals().isEmpty();
    }

    /** Every byte that came to any topic since then: a broker that others share holds much from before. */
    private static String topics(TestBroker broker, long begun) {
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", broker.bootstrapServers()));
        StringBuilder all = new StringBuilder();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (EventTopic topic : EventTopic.values()) {
                consumer.partitionsFor(topic.topicName())
                        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> since = partitions.stream().collect(Collectors.toMap(p -> p, p -> begun));
            consumer.offsetsForTimes(since)
                    .forEach((partition, first) ->
                            consumer.seek(partition, first == null ? ends.get(partition) : first.offset()));
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> {
                    append(all, event.key());
                    append(all, event.value());
                    event.headers().forEach(header -> append(all, header.value()));
                });
            }
        }
        return all.toString();
    }

    private static void append(StringBuilder all, byte[] bytes) {
        if (bytes != null) {
            all.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
        }
    }
}
