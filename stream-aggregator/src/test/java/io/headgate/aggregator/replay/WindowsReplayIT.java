// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import static io.headgate.aggregator.replay.RecordedEvents.HOME;
import static io.headgate.aggregator.replay.RecordedEvents.OTHER;
import static io.headgate.aggregator.replay.RecordedEvents.admission;
import static io.headgate.aggregator.replay.RecordedEvents.throttle;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.Reason;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One admission a second from noon on, on a real broker, recorded long after they happened. */
@ExtendWith(RealParts.class)
class WindowsReplayIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static String kafka;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void record(@Own TestBroker broker) {
        kafka = broker.bootstrapServers();
        try (RecordedEvents events = new RecordedEvents(kafka)) {
            for (int i = 299; i >= 0; i--) {
                events.together(HOME, EventTopic.ADMISSIONS, admission(i, NOON.plusSeconds(i)));
            }
            events.together(OTHER, EventTopic.THROTTLES, throttle(1, Reason.REASON_PAUSED, NOON));
            events.garbage(OTHER, EventTopic.LATENCIES);
        }
    }

    @Test
    void shouldCountEachWindowAtEachStep() throws IOException {
        Path file = folder.resolve("w.jsonl");
        assertThat(windows("--tenant", "home/demo", "--window", "1m", "--step", "30s", "--out", file.toString()))
                .as(err.toString())
                .isZero();

        List<JsonNode> lines = lines(file);
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0).path("to").asString()).isEqualTo("2026-11-20T12:00:30Z");
        assertThat(lines.stream()
                        .map(line -> line.at("/requests/by_role/paid/admitted").asInt()))
                .containsExactly(30, 60, 60, 60, 60, 60, 60, 60, 60, 60, 30);
        assertThat(err.toString()).contains("11 windows of 300 events");
    }

    @Test
    void shouldGiveTheSameBytesTwice() throws IOException {
        Path first = folder.resolve("1.jsonl");
        Path second = folder.resolve("2.jsonl");
        for (Path file : List.of(first, second)) {
            assertThat(windows("--skip-unreadable", "--window", "15m", "--step", "1m", "--out", file.toString()))
                    .as(err.toString())
                    .isZero();
        }

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(lines(first)).anyMatch(line -> line.path("tenant").asString().equals("other"));
    }

    @Test
    void shouldStopAtGarbageAndLeaveNothing() throws IOException {
        assertThat(windows("--window", "1h", "--out", folder.resolve("w.jsonl").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("headgate.latencies-").contains("--skip-unreadable");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldExplainWhatItCannotDo() {
        assertThat(windows("--window", "7m")).isEqualTo(2);
        assertThat(windows("--window", "1m", "--step", "often")).isEqualTo(2);
        assertThat(windows("--window", "1m", "--step", "7s")).isEqualTo(2);
        assertThat(windows("--tenant", "nobody", "--window", "1m")).isEqualTo(1);
        assertThat(err.toString())
                .contains("1m, 15m, 1h, 3h")
                .contains("not a duration")
                .contains("multiple of 5s")
                .contains("no window of tenant nobody");
    }

    private int windows(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "windows",
                "--from",
                NOON.toString(),
                "--to",
                NOON.plusSeconds(600).toString(),
                "--slack",
                "3650d",
                "--kafka",
                kafka));
        arguments.addAll(List.of(options));
        return ReplayProgram.commandLine().setErr(new PrintWriter(err, true)).execute(arguments.toArray(String[]::new));
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
