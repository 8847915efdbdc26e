// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.Console;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunFile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ends recorded processes in the reverse of the order of {@link Part}, so that each can still reach what it needs to finish. */
public final class Stop {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private Stop() {}

    /** Asks each to end, waits, and forgets it. A process that has ended already is only forgotten. */
    public static void inReverse(List<Recorded> processes, RunFile runFile, Console console) {
        List<Recorded> lastFirst = processes.stream()
                .sorted(Comparator.comparing(Stop::rank).reversed())
                .toList();
        for (Recorded each : lastFirst) {
            long start = System.nanoTime();
            boolean alive = each.process().alive();
            // Forgotten first: whoever watches the process can tell a wanted end from a crash.
            runFile.change(
                    state -> state.find(each.name()).equals(Optional.of(each)) ? state.without(each.name()) : state);
            each.process().stop(GRACE);
            if (alive) {
                console.done("stopped " + each.name(), System.nanoTime() - start);
            }
        }
    }

    private static int rank(Recorded process) {
        return Part.of(process.name()).map(Part::ordinal).orElse(Part.values().length);
    }
}
