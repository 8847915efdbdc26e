// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.time.Duration;

/**
 * How long a pane is, and how long panes of that length are kept before they are folded into the next level. A cut is
 * always the edge of a pane of the next level, so that any moment belongs to exactly one level.
 */
public enum Level {
    FIVE_SECONDS(5, Duration.ofMinutes(16)),
    MINUTE(60, Duration.ofMinutes(185)),
    QUARTER_HOUR(900, Duration.ofMinutes(1470));

    private static final Level[] ALL = values();

    private final int seconds;
    private final long keptSeconds;

    Level(int seconds, Duration kept) {
        this.seconds = seconds;
        this.keptSeconds = kept.toSeconds();
    }

    /** The length of a pane in seconds. */
    public int seconds() {
        return seconds;
    }

    /** The start of the pane that a moment belongs to; both epoch seconds. */
    public long startOf(long second) {
        return second - Math.floorMod(second, seconds);
    }

    /** Panes of this level that start before the returned epoch second are to be folded, at the given one. */
    public long cut(long nowSecond) {
        long oldest = nowSecond - keptSeconds;
        return coarsest() ? startOf(oldest) : next().startOf(oldest);
    }

    /** Whether there is no level above. */
    public boolean coarsest() {
        return ordinal() == ALL.length - 1;
    }

    /** The level that panes of this one are folded into. */
    public Level next() {
        return ALL[ordinal() + 1];
    }
}
