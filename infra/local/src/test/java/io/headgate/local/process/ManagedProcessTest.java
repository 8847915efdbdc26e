// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void shouldPassTheEnvironmentAndKeepTheOutput() {
        ManagedProcess process = shell("echo \"got $GREETING\"; exit 3");
        assertThatThrownBy(() -> Readiness.await(process, () -> false, LIMIT))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("got hello");
        assertThat(process.exitCode()).hasValue(3);
    }

    @Test
    void shouldKillWhatIgnoresARequestToEnd() {
        ManagedProcess process = shell("trap '' TERM; echo up; while :; do sleep 1; done");
        Readiness.await(process, () -> !LogTail.last(process.log(), 1).isEmpty(), LIMIT);
        process.stop(Duration.ofMillis(200));
        assertThat(process.alive()).isFalse();
    }

    @Test
    void shouldStopWhatIsSuspended() {
        ManagedProcess process = shell("exec sleep 100");
        process.suspend();
        process.stop(LIMIT);
        assertThat(process.exitCode()).hasValue(128 + 15);
    }

    @Test
    void shouldNotTakeAnotherProcessOfTheSamePidForItsOwn() {
        try (ManagedProcess process = shell("exec sleep 100")) {
            ProcessRef stranger = new ProcessRef(process.pid(), "ticks:1");
            assertThat(stranger.alive()).isFalse();
            stranger.stop(Duration.ofMillis(50));
            assertThat(process.alive()).isTrue();
        }
    }

    @Test
    void shouldSayThatItIsNotReadyInTime() {
        try (ManagedProcess process = shell("exec sleep 100")) {
            assertThatThrownBy(() -> Readiness.await(process, () -> false, Duration.ofMillis(100)))
                    .hasMessageStartingWith("probe is not ready after 0 s");
        }
    }

    private ManagedProcess shell(String script) {
        List<String> command = List.of("sh", "-c", script);
        return ManagedProcess.start(
                new Launch("probe", command, Map.of("GREETING", "hello"), folder, folder.resolve("out.log")));
    }
}
