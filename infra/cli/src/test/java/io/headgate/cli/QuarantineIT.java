// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealParts.class)
class QuarantineIT {
    private static final long AT = 1_800_000_000_000_000L;

    private final TestBroker broker;

    QuarantineIT(@Own TestBroker broker) {
        this.broker = broker;
    }

    @Test
    void shouldShowWhatWasSetAsideFromTopicsAndJournal() {
        createTopics();
        assertThat(run("--since", "1h")).isEqualTo("nothing was set aside");
        QuarantinedRecord garbage = QuarantinedRecord.newBuilder()
                .setTimeUs(AT)
                .setOrigin("headgate.admissions")
                .setOriginPartition(3)
                .setOriginOffset(120)
                .setError("no event time")
                .setSource("stream-aggregator/one")
                .setKey(ByteString.copyFrom(new byte[] {-1, 0}))
                .setValue(ByteString.copyFrom(new byte[] {1, 2, 3}))
                .build();
        QuarantinedRecord entry = QuarantinedRecord.newBuilder()
                .setTimeUs(AT - 1_000_000)
                .setOrigin("journal")
                .setOriginOffset(-1)
                .setJournalId("17-4")
                .setError("too large")
                .setKey(ByteString.copyFromUtf8("home/demo"))
                .build();
        send(new byte[] {-1, 0}, garbage.toByteArray());
        send(null, entry.toByteArray());
        send("home/demo".getBytes(StandardCharsets.UTF_8), new byte[] {-1, -1, -1});
        send(new byte[] {1}, null);

        assertThat(run("--since", "1h ago").lines())
                .contains(
                        "2027-01-15T08:00:00Z  headgate.admissions-3@120  ff00  no event time (3 bytes: 010203)",
                        "2027-01-15T07:59:59Z  journal@17-4  home/demo  too large (0 bytes)")
                .anySatisfy(line -> assertThat(line).contains("not a record of quarantine itself (3 bytes: ffffff)"))
                .anySatisfy(line -> assertThat(line).endsWith("not a record of quarantine itself (0 bytes)"))
                .hasSize(4);
        JsonNode json = JsonMapper.shared().readTree(run("--json", "--origin", "headgate.admissions"));
        assertThat(json).singleElement().satisfies(record -> {
            assertThat(record.get("offset").longValue()).isEqualTo(120);
            assertThat(record.get("value").stringValue()).isEqualTo("AQID");
            assertThat(record.has("journalId")).isFalse();
        });
    }

    private void send(byte[] key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "it"))) {
            producer.send(new ProducerRecord<>(EventTopic.QUARANTINE.topicName(), key, value));
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(10)).createAndCheck();
        }
    }

    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        String[] all = new String[arguments.length + 3];
        all[0] = "quarantine";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--kafka";
        all[arguments.length + 2] = broker.bootstrapServers();
        int code = Main.commandLine().setOut(new PrintWriter(out)).execute(all);
        assertThat(code).isZero();
        return out.toString().strip();
    }
}
