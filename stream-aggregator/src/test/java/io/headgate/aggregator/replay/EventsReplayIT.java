// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import static io.headgate.aggregator.replay.RecordedEvents.HOME;
import static io.headgate.aggregator.replay.RecordedEvents.OTHER;
import static io.headgate.aggregator.replay.RecordedEvents.admission;
import static io.headgate.aggregator.replay.RecordedEvents.heartbeat;
import static io.headgate.aggregator.replay.RecordedEvents.throttle;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.headgate.aggregator.AggregatorApplication;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.Reason;
import io.headgate.local.process.JavaCommand;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as an analyst runs it, on a real broker with committed, aborted, late and foreign events. */
@ExtendWith(RealParts.class)
class EventsReplayIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int INSIDE = 40;

    private static String kafka;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void record(@Own TestBroker broker) {
        kafka = broker.bootstrapServers();
        try (RecordedEvents events = new RecordedEvents(kafka)) {
            for (int i = 0; i < INSIDE; i++) {
                events.committed(HOME, EventTopic.ADMISSIONS, admission(i, NOON.plusSeconds(i)));
            }
            events.aborted(HOME, EventTopic.ADMISSIONS, admission(900, NOON.plusSeconds(1)));
            events.committed(HOME, EventTopic.ADMISSIONS, admission(901, NOON.minusSeconds(1)));
            events.committed(HOME, EventTopic.ADMISSIONS, admission(902, NOON.plusSeconds(3600)));
            events.committed(OTHER, EventTopic.ADMISSIONS, admission(903, NOON));
            events.committed(HOME, EventTopic.THROTTLES, throttle(1, Reason.REASON_BURST_RATE_LIMIT, NOON));
            events.committed(HOME, EventTopic.HEARTBEATS, heartbeat(NOON));
            events.garbage(HOME, EventTopic.LATENCIES);
        }
    }

    @Test
    void shouldWriteEachCommittedEventOfTheRangeOnce() throws IOException {
        Path file = folder.resolve("a.jsonl");
        assertThat(replay("--tenant", "home/demo", "--kind", "admissions", "--out", file.toString()))
                .isZero();

        List<JsonNode> lines = Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(lines).hasSize(INSIDE).first().satisfies(line -> {
            assertThat(line.path("topic").asString()).isEqualTo("headgate.admissions");
            assertThat(line.path("task_id").asString()).isEqualTo("task-0");
            assertThat(line.path("role").asString()).isEqualTo("paid");
        });
        assertThat(err.toString()).contains(INSIDE + " events");
    }

    @Test
    void shouldDescribeTheExportBesideIt() throws Exception {
        Path file = folder.resolve("a.jsonl");
        replay("--kind", "admissions,throttles", "--out", file.toString());

        JsonNode manifest = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("a.jsonl.manifest.json")));
        assertThat(manifest.path("records").asInt()).isEqualTo(INSIDE + 2);
        assertThat(manifest.path("sha256").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        assertThat(manifest.path("offsets")).isNotEmpty();
        FileDescriptorSet schema = FileDescriptorSet.parseFrom(Files.readAllBytes(folder.resolve("a.jsonl.desc")));
        assertThat(schema.getFile(0).getMessageTypeList())
                .anyMatch(type -> type.getName().equals("AdmissionEvent"));
        assertThat(files()).containsExactlyInAnyOrder("a.jsonl", "a.jsonl.manifest.json", "a.jsonl.desc");
    }

    @Test
    void shouldWriteTheSameNumbersToCsvAndParquet() throws SQLException {
        for (String name : List.of("a.csv", "a.parquet")) {
            String file = folder.resolve(name).toString();
            assertThat(replay("--kind", "admissions,throttles,heartbeats", "--out", file))
                    .as(err.toString())
                    .isZero();
            assertThat(query("select count(*) || ' ' || sum(depth) || ' ' || count(distinct tenant) from '" + file
                            + "'"))
                    .isEqualTo((INSIDE + 3) + " " + (INSIDE * (INSIDE - 1) / 2 + 903) + " 2");
            assertThat(query("select endpoint from '" + file + "' where reason = 'burst_rate_limit'"))
                    .isEqualTo("/sse/chat, \"quoted\"\nand broken");
            assertThat(query("select pools->>'$[0].name' from '" + file + "' where instance = 'i1'"))
                    .isEqualTo("redis");
        }
        assertThat(query("select typeof(time_us) from '" + folder.resolve("a.parquet") + "' limit 1"))
                .isEqualTo("TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void shouldPrintCleanLinesToStdout() throws Exception {
        Path stdout = folder.resolve("stdout");
        List<String> jvm = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        List<String> command = new ArrayList<>(JavaCommand.main(jvm, AggregatorApplication.class, "replay"));
        command.addAll(List.of(options("--kind", "throttles", "--out", "-")));
        Process program = new ProcessBuilder(command)
                .redirectOutput(stdout.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).isZero();
        assertThat(Files.readAllLines(stdout)).singleElement().asString().startsWith("{");
    }

    @Test
    void shouldStopAtGarbageAndLeaveNothingUnlessToldToPassOver() throws IOException {
        Path file = folder.resolve("l.jsonl");
        assertThat(replay("--kind", "latencies,throttles", "--out", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("headgate.latencies-").contains("--skip-unreadable");
        assertThat(files()).isEmpty();

        assertThat(replay("--kind", "latencies,throttles", "--skip-unreadable", "--out", file.toString()))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void shouldSayWhoHasEventsWhenTheTenantHasNone() {
        assertThat(replay(
                        "--tenant",
                        "nobody",
                        "--kind",
                        "admissions",
                        "--out",
                        folder.resolve("n.csv").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("tenant nobody").contains("home/demo, other/shop");
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldKeepAnExistingFileUnlessForced() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "mine");
        assertThat(replay("--kind", "throttles", "--out", file.toString())).isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(replay("--kind", "throttles", "--force", "--out", file.toString()))
                .isZero();
        assertThat(Files.readString(file)).startsWith("{");
    }

    @Test
    void shouldExplainWrongTimesFormatsAndPlaces() {
        assertThat(run("events", "--from", "now", "--to", "2h ago", "--kafka", kafka, "--out", "-"))
                .isEqualTo(2);
        assertThat(run("events", "--from", NOON.toString(), "--to", NOON.toString(), "--kafka", kafka, "--out", "-"))
                .isEqualTo(2);
        assertThat(replay("--out", folder.toString())).isEqualTo(2);
        assertThat(replay("--out", "")).isEqualTo(2);
        assertThat(run("events", "--from", "soon", "--kafka", kafka, "--out", "-"))
                .isEqualTo(2);
        assertThat(replay("--out", folder.resolve("a.xml").toString())).isEqualTo(2);
        assertThat(replay("--out", folder.resolve("none/a.csv").toString(), "--kind", "throttles"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("before or where it begins")
                .contains(folder + " is a folder")
                .contains("needs the name of a file")
                .contains("'soon' is not a time")
                .contains(".jsonl, .csv, .parquet")
                .contains("there is no folder");
    }

    private int replay(String... options) {
        return run(options(options));
    }

    private static String[] options(String... more) {
        return Stream.concat(
                        Stream.of(
                                "events",
                                "--from",
                                NOON.toString(),
                                "--to",
                                NOON.plusSeconds(60).toString(),
                                "--slack",
                                "3650d",
                                "--kafka",
                                kafka),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private int run(String... arguments) {
        return ReplayProgram.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
