// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files this process, and those it starts, may have open. */
final class FileLimit {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String OPEN_FILES = "Max open files";

    private FileLimit() {}

    /** Raises the limit if that is needed and allowed. @return how many it is now; no limit where the system tells none */
    static long raise(long needed) throws IOException, InterruptedException {
        if (now() >= needed) {
            return now();
        }
        new ProcessBuilder(
                        "prlimit",
                        "--pid",
                        Long.toString(ProcessHandle.current().pid()),
                        "--nofile=" + needed)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return now();
    }

    private static long now() throws IOException {
        if (!Files.exists(LIMITS)) {
            return Long.MAX_VALUE;
        }
        List<String> line = Files.readAllLines(LIMITS).stream()
                .filter(text -> text.startsWith(OPEN_FILES))
                .toList();
        String soft = line.get(0).substring(OPEN_FILES.length()).strip().split("\\s+")[0];
        return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
    }
}
