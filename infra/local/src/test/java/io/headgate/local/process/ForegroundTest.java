// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    /** Runs a shell's words in its own place. */
    public static final class Program {
        public static void main(String[] words) throws Exception {
            System.exit(Foreground.run(new ProcessBuilder("sh", "-c", words[0])));
        }
    }

    @Test
    void shouldEndAsItsProgramEnds() {
        ManagedProcess front = front("exit 7");

        Readiness.await(front, () -> !front.alive(), LIMIT);
    }

    @Test
    void shouldTakeItsProgramAlongAndLetItTidyUp() throws Exception {
        ManagedProcess front = front("trap 'echo tidied; exit 0' TERM; echo up; while :; do sleep 0.1; done");
        Readiness.await(front, () -> said().contains("up"), LIMIT);

        front.stop(LIMIT);

        assertThat(said()).contains("tidied");
    }

    private ManagedProcess front(String words) {
        List<String> command = JavaCommand.main(List.of(), Program.class, words);
        return ManagedProcess.start(new Launch("front", command, Map.of(), folder, folder.resolve("log")));
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return "";
        }
    }
}
