// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.cli.Main;
import io.headgate.cli.operate.StubAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real program, as a terminal sees it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends a SIGINT")
class MonitorIT {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int ENDED_BY_SIGINT = 130;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheTerminalBackWhenItIsInterrupted() throws Exception {
        try (StubAdmin admin = new StubAdmin()) {
            admin.answers(200, "{\"tenant\":\"home\"}");
            Process monitor = monitor(admin, true);
            await().atMost(LONGEST).until(() -> shown().contains("home/-"));

            new ProcessBuilder("kill", "-INT", Long.toString(monitor.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();

            assertThat(monitor.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(monitor.exitValue()).isEqualTo(ENDED_BY_SIGINT);
            assertThat(shown()).startsWith("\u001b[?1049h\u001b[?25l").endsWith("\u001b[?25h\u001b[?1049l");
        }
    }

    @Test
    void shouldPrintOnceWithoutAnySequenceWhereNobodyLooks() throws Exception {
        try (StubAdmin admin = new StubAdmin()) {
            admin.answers(
                    200, "{\"tenant\":\"home\",\"alerts\":[{\"severity\":\"critical\",\"code\":\"circuit_open\"}]}");
            Process monitor = monitor(admin, false);

            assertThat(monitor.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(monitor.exitValue()).isEqualTo(4);
            assertThat(shown())
                    .startsWith("home/-")
                    .contains("CRITICAL circuit_open")
                    .doesNotContain("\u001b");
        }
    }

    private Process monitor(StubAdmin admin, boolean terminal) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dheadgate.screen=" + terminal,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "monitor",
                "--every",
                "200ms",
                "--url",
                admin.address().toString());
        program.environment().put("TERM", "xterm");
        program.environment().put("HEADGATE_ADMIN_TOKEN", "a token");
        return program.redirectOutput(folder.resolve("shown").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String shown() throws IOException {
        return Files.readString(folder.resolve("shown"));
    }
}
