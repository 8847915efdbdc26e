// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.function.Function;

/**
 * What a pane holds, which levels it passes through, and for how long it is kept. Kinds are apart so that a flood of
 * refusals never rewrites latency buckets. The {@link #code} is part of stored keys and never changes.
 */
public enum PaneKind {
    /** Admissions and refusals; slots by {@link RequestSlots}. */
    REQUESTS(1, Level.FIVE_SECONDS, Window.DAY, id -> new CounterPane(id, RequestSlots.SIZE)),
    /** Tasks that ended; slots by {@link CompletionSlots}. */
    COMPLETIONS(2, Level.FIVE_SECONDS, Window.DAY, id -> new CounterPane(id, CompletionSlots.SIZE)),
    /** From admission to the claim. */
    QUEUE_WAIT(3, Level.FIVE_SECONDS, Window.HOUR, LatencyPane::new),
    /** From the claim to the end. */
    EXECUTION(4, Level.FIVE_SECONDS, Window.HOUR, LatencyPane::new),
    /** REST requests. */
    REST(5, Level.FIVE_SECONDS, Window.HOUR, LatencyPane::new),
    /** Gauges that one process samples for all, such as the queue's depth. */
    SAMPLED(6, Level.FIVE_SECONDS, Window.HOUR, GaugePane::new),
    /** Gauges of which each process tells its part, such as open streams: the whole is the sum. */
    SUMMED(7, Level.FIVE_SECONDS, Window.HOUR, GaugePane::new),
    /** Who was refused how often. */
    REFUSED(8, Level.QUARTER_HOUR, Window.DAY, SummaryPane::new);

    private static final PaneKind[] ALL = values();

    private final int code;
    private final Level finest;
    private final Window longest;
    private final Function<PaneId, Pane> maker;

    PaneKind(int code, Level finest, Window longest, Function<PaneId, Pane> maker) {
        this.code = code;
        this.finest = finest;
        this.longest = longest;
        this.maker = maker;
    }

    /** The number in stored keys, 1 to 127. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException if no kind has this code */
    public static PaneKind ofCode(int code) {
        if (code < 1 || code > ALL.length) {
            throw new IllegalArgumentException("no pane kind has the code " + code);
        }
        return ALL[code - 1];
    }

    /** The level that an event is first counted in. */
    Level finest() {
        return finest;
    }

    /** Panes of this level that start before the returned epoch second are to be folded, or dropped. */
    long cut(Level level, long nowSecond) {
        return Math.max(level.cut(nowSecond), forgotten(level, nowSecond));
    }

    /** Whether a pane that leaves its level is in no window any more. */
    boolean dropped(PaneId left, long nowSecond) {
        return left.level().coarsest() || left.start() < forgotten(left.level(), nowSecond);
    }

    /** Whether an event of this second has a pane at this time; both epoch seconds. */
    public boolean holds(long second, long nowSecond) {
        return Level.QUARTER_HOUR.startOf(second) >= cut(Level.QUARTER_HOUR, nowSecond);
    }

    Pane create(PaneId id) {
        return maker.apply(id);
    }

    /** The edge of a pane before which the longest window, and half an hour of grace, cannot reach. */
    private long forgotten(Level level, long nowSecond) {
        return longest == Window.DAY
                ? Long.MIN_VALUE
                : Level.QUARTER_HOUR.startOf(nowSecond - longest.seconds()) - Level.QUARTER_HOUR.seconds();
    }
}
