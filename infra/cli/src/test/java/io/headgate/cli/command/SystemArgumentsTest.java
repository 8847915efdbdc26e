// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.headgate.cli.Failure;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunState;
import io.headgate.cli.system.Part;
import io.headgate.cli.system.SystemOptions;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.ProcessRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SystemArgumentsTest {

    private static final ProcessRef ENDED =
            new ProcessRef(ProcessHandle.current().pid(), "another process of this number");

    @Test
    void shouldUseTheKnownPortsUnlessToldOtherwise() {
        SystemOptions options = options(RunState.EMPTY, "--redis-port=7000");

        assertThat(options.ports()).containsEntry(Part.REDIS, 7000).containsEntry(Part.INGRESS, 8080);
    }

    @Test
    void shouldBringBackWhatDiedWhereItWas() {
        RunState before = RunState.EMPTY.with(new Recorded("redis", 7000, ENDED, true));

        assertThat(options(before).ports()).containsEntry(Part.REDIS, 7000);
        assertThat(options(before, "--redis-port=7001").ports()).containsEntry(Part.REDIS, 7001);
    }

    @Test
    void shouldRefuseToMoveWhatRuns(@TempDir Path folder) {
        ManagedProcess runs = ManagedProcess.start(
                new Launch("redis", List.of("sleep", "60"), Map.of(), folder, Path.of("/dev/null")));
        try {
            RunState before = RunState.EMPTY.with(new Recorded("redis", 7000, runs.ref(), true));

            assertThat(options(before, "--redis-port=7000").ports()).containsEntry(Part.REDIS, 7000);
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> options(before, "--redis-port=7001"))
                    .withMessage(
                            "redis runs on port 7000 already; stop it with 'headgate down' before it can move to 7001");
        } finally {
            runs.kill();
        }
    }

    @Test
    void shouldStartWhatDiedWithTheProfileOfTheRest(@TempDir Path folder) {
        ManagedProcess runs = ManagedProcess.start(
                new Launch("redis", List.of("sleep", "60"), Map.of(), folder, Path.of("/dev/null")));
        RunState before = RunState.EMPTY
                .with(new Recorded("redis", 7000, runs.ref(), true))
                .using(null, null, 7002, "testing");
        try {
            assertThat(options(before).profile()).isEqualTo("testing");
            assertThat(options(before).socketIoPort()).isEqualTo(7002);
            assertThat(options(before, "--profile=production").profile()).isEqualTo("production");
        } finally {
            runs.kill();
        }
        await().until(() -> !runs.alive());
        assertThat(options(before).profile()).isEqualTo("standard");
    }

    @Test
    void shouldTakeTheProfileOfTheEnvironmentUnlessToldOtherwise() {
        Map<String, String> environment = Map.of("HEADGATE_PROFILE", "development");
        assertThat(new SystemArguments(environment).options(RunState.EMPTY).profile())
                .isEqualTo("development");

        SystemArguments told = new SystemArguments(environment);
        CommandLine.populateCommand(told, "--profile=testing");
        assertThat(told.options(RunState.EMPTY).profile()).isEqualTo("testing");
    }

    private static SystemOptions options(RunState before, String... arguments) {
        SystemArguments parsed = new SystemArguments(Map.of());
        CommandLine.populateCommand(parsed, arguments);
        return parsed.options(before);
    }
}
