// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import static io.headgate.aggregator.replay.RecordedEvents.HOME;
import static io.headgate.aggregator.replay.RecordedEvents.admission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headgate.aggregator.AggregatorApplication;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.local.process.JavaCommand;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process that is stopped, or whose disk is full, in the middle of an export. */
@ExtendWith(RealParts.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends signals and limits files by the shell")
class ReplayProcessIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int EVENTS = 150_000;

    private static final int MOST_ATTEMPTS = 20;
    private static final int ENDED_BY_SIGINT = 130;
    /** 4 MB a file: more than the native library that reads zstd, less than any of the exports. */
    private static final String LIMITED = "ulimit -f 8192; ";

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static String kafka;

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private Process replay;

    @BeforeAll
    static void record(@Own TestBroker broker) {
        kafka = broker.bootstrapServers();
        try (RecordedEvents events = new RecordedEvents(kafka)) {
            for (int i = 0; i < EVENTS; i++) {
                events.together(HOME, EventTopic.ADMISSIONS, incompressible(i));
            }
        }
    }

    @AfterEach
    void end() {
        if (replay != null) {
            replay.destroyForcibly();
        }
    }

    @Test
    void shouldLeaveNothingWhenItIsInterruptedInTheMiddle() throws Exception {
        int code;
        int attempts = 0;
        do {
            assertThat(++attempts)
                    .as("exports that were whole before they could be interrupted")
                    .isLessThan(MOST_ATTEMPTS);
            wipe();
            start(
                    "",
                    new File("/dev/null"),
                    "events",
                    "--out",
                    folder.resolve("a.jsonl").toString());
            interruptOnceItWrites();
            code = exitCode();
        } while (code == 0);

        assertThat(code).isEqualTo(ENDED_BY_SIGINT);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv", "a.parquet"})
    void shouldSayThatAFileCannotGrowAndLeaveNothing(String name) throws Exception {
        start(
                LIMITED,
                new File("/dev/null"),
                "events",
                "--out",
                folder.resolve(name).toString());

        assertThat(exitCode()).isEqualTo(1);
        assertThat(said()).singleElement().asString().contains("cannot write").contains(name + ": File too large");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "windows --window 1m"})
    void shouldFailWhereStdoutIsFull(String command) throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "this system has no /dev/full");
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--out", "-"));

        start("", full, words.toArray(String[]::new));

        assertThat(exitCode()).isEqualTo(1);
        assertThat(said()).singleElement().asString().contains("cannot write to stdout: No space left on device");
    }

    private static AdmissionEvent incompressible(int number) {
        return admission(number, NOON).toBuilder()
                .setCorrelationId(UUID.randomUUID().toString())
                .setIdentity(UUID.randomUUID().toString())
                .build();
    }

    private void start(String before, File stdout, String... arguments) throws IOException {
        List<String> options = List.of("-Xmx256m", "-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        List<String> command = new ArrayList<>(List.of("sh", "-c", before + "exec \"$@\"", "sh"));
        command.addAll(JavaCommand.main(options, AggregatorApplication.class, "replay"));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("--from", NOON.toString(), "--to", NOON.plusSeconds(60).toString()));
        command.addAll(List.of("--slack", "3650d", "--kafka", kafka));
        if (arguments[0].equals("events")) {
            command.addAll(List.of("--kind", "admissions"));
        }
        replay = new ProcessBuilder(command)
                .redirectOutput(stdout)
                .redirectError(err().toFile())
                .start();
    }

    /** A shell that looks without a pause: until this JVM has seen the first bytes and started a program, the export may be whole. */
    private void interruptOnceItWrites() throws IOException, InterruptedException {
        String watch = "while kill -0 \"$1\"; do for file in \"$2\"/* \"$2\"/.[!.]*; do "
                + "if [ -s \"$file\" ]; then kill -INT \"$1\"; exit; fi; done; done";
        new ProcessBuilder("sh", "-c", watch, "sh", Long.toString(replay.pid()), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private int exitCode() throws InterruptedException {
        assertThat(replay.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return replay.exitValue();
    }

    private Path err() {
        return elsewhere.resolve("err");
    }

    /** Without what the program's libraries log. */
    private List<String> said() throws IOException {
        return Files.readAllLines(err()).stream()
                .filter(line -> line.startsWith("replay: "))
                .toList();
    }

    /** Bytes of the file that is not whole yet. */
    private void wipe() throws IOException {
        for (String file : files()) {
            Files.delete(folder.resolve(file));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
