// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a process' heap holds after a whole collection, as its own log says; the collection is asked for. */
final class Heap {

    private static final Pattern FULL = Pattern.compile("Pause Full \\(Diagnostic Command\\).* \\d+M->(\\d+)M");

    private final long pid;
    private final Path log;

    /** @param log of {@link #jvmOption} */
    Heap(long pid, Path log) {
        this.pid = pid;
        this.log = log;
    }

    /** Makes the process write that log. */
    static String jvmOption(Path log) {
        return "-Xlog:gc:file=" + log + "::filecount=0";
    }

    /** Collects; the process stands still meanwhile. */
    void collect() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        int code = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("jcmd " + pid + " GC.run failed with " + code);
        }
    }

    /** Megabytes after each collection that was asked for, in order. */
    List<Integer> samples() throws IOException {
        return FULL.matcher(Files.readString(log))
                .results()
                .map((MatchResult found) -> Integer.parseInt(found.group(1)))
                .toList();
    }
}
