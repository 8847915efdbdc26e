// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line of a terminal that is written again and again: how much, how fast, how long still. */
final class ProgressLine implements Progress {

    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();
    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final long total;
    private final LongSupplier nanos;
    private final long began;
    private long drawn;

    /** @param nanos a clock for durations, in nanoseconds */
    ProgressLine(PrintStream terminal, long total, LongSupplier nanos) {
        this.terminal = terminal;
        this.total = total;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.drawn = began - EVERY_NANOS;
    }

    @Override
    public void passed(long done) {
        long now = nanos.getAsLong();
        if (now - drawn >= EVERY_NANOS || done == total) {
            drawn = now;
            terminal.print("\r" + line(done, (now - began) / 1e9));
            terminal.flush();
        }
    }

    @Override
    public void close() {
        terminal.println();
    }

    private String line(long done, double seconds) {
        double share = total == 0 ? 1 : (double) done / total;
        double rate = seconds == 0 ? 0 : done / seconds;
        int filled = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d of %,d  %,.0f/s  %s left ",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                share * 100,
                done,
                total,
                rate,
                rate == 0 ? "?" : left((long) ((total - done) / rate)));
    }

    private static String left(long seconds) {
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
    }
}
