// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * When a process started, as text that stays the same. On Linux the kernel's ticks since boot, because
 * {@link ProcessHandle.Info#startInstant} moves with the wall clock; elsewhere that instant.
 */
final class Birth {
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    private Birth() {}

    static String of(ProcessHandle handle) {
        Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return "ms:"
                    + handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
        try {
            return parse(Files.readString(stat));
        } catch (IOException e) {
            return "gone";
        }
    }

    /** A zombie has ended, whether or not its parent has looked. */
    static String parse(String stat) {
        // The second field, the program's name in parentheses, may itself hold spaces and parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
        return ended ? "gone" : "ticks:" + fields[START_TICKS];
    }
}
