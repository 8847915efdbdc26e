// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.local.process.ProcessRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    private static final Recorded GONE = new Recorded("kafka", 9092, new ProcessRef(1, "ticks:1"), false);

    @TempDir
    private Path root;

    @Test
    void shouldGiveBackWhatWasRecorded() {
        RunFile file = new RunFile(DataFolder.at(root));
        assertThat(file.read()).isEqualTo(RunState.EMPTY);
        file.change(state -> state.with(GONE).using("redis://other:1", null, 8081, "testing"));
        file.change(state -> state.ready(GONE));
        RunState read = new RunFile(DataFolder.at(root)).read();
        assertThat(read).isEqualTo(new RunState(List.of(GONE.madeReady()), "redis://other:1", null, 8081, "testing"));
    }

    @Test
    void shouldLoseNoChangeOfAnother() {
        RunFile file = new RunFile(DataFolder.at(root));
        IntStream.range(0, 50)
                .parallel()
                .forEach(i -> file.change(
                        state -> state.with(new Recorded("part" + i, i, new ProcessRef(i, "ticks:1"), false))));
        assertThat(file.read().processes()).hasSize(50);
    }

    @Test
    void shouldNotTakeARecycledPidForRunning() {
        ProcessRef recycled = new ProcessRef(ProcessHandle.current().pid(), "ticks:1");
        RunState state = RunState.EMPTY.with(new Recorded("kafka", 9092, recycled, true));
        assertThat(state.find("kafka")).isPresent();
        assertThat(state.running("kafka")).isEmpty();
    }

    @Test
    void shouldReplaceAndForgetByName() {
        RunState state = RunState.EMPTY.with(GONE).with(GONE.madeReady());
        assertThat(state.processes()).containsExactly(GONE.madeReady());
        assertThat(state.without("kafka")).isEqualTo(RunState.EMPTY);
    }

    @Test
    void shouldNameAFileThatItCannotRead() throws IOException {
        DataFolder folder = DataFolder.at(root);
        Files.writeString(folder.runFile(), "{");
        assertThatThrownBy(() -> new RunFile(folder).read()).hasMessageContaining("run.json");
    }
}
