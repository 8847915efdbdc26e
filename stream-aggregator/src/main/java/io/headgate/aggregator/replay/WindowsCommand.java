// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.aggregator.windows.Level;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.read.EventReader;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes windows from the events. */
@Command(
        name = "windows",
        mixinStandardHelpOptions = true,
        description = {
            "Computes windows again with the live algebra, by the time of the events, as JSON lines with the fields of"
                    + " the views.",
            "Windows in which nothing happened are left out. The same topics give the same bytes."
        })
final class WindowsCommand implements Callable<Integer> {

    private static final int PANE = Level.FIVE_SECONDS.seconds();

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--window",
            required = true,
            paramLabel = "LENGTH",
            description = "1m, 15m, 1h, 3h, 6h, 12h or 24h; latencies and gauges are told up to 1h")
    private Window window;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            description =
                    "from one window's end to the next one's (default: the window's length); a multiple of 5s, as edges are"
                            + " exact to a pane")
    private @Nullable Duration step;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "-", description = "where to; - is stdout (default)")
    private String out;

    @Option(names = "--force", description = "write over an existing file")
    private boolean force;

    @Option(names = "--skip-unreadable", description = "pass over records that are no events, and count them")
    private boolean skipUnreadable;

    @Override
    public Integer call() {
        WindowReplay replay = new WindowReplay(
                new EventReader(selection.kafka()),
                selection.selection(),
                new Steps(window, stepSeconds()),
                skipUnreadable,
                selection.clock());
        new Output(out, force).write(lines -> replay.run(lines, selection::progress));
        selection.tell(replay.summary());
        return 0;
    }

    private long stepSeconds() {
        long seconds = step == null ? window.seconds() : step.toSeconds();
        if (seconds < PANE || seconds % PANE != 0 || (step != null && step.getNano() != 0)) {
            throw ReplayFailure.usage("--step must be a multiple of 5s, got " + step);
        }
        return seconds;
    }
}
