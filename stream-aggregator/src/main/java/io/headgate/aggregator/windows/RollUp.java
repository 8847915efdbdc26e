// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one function from panes to windows: {@code window(W, T) = Σ panes with start < T and end > T − W}. It reads no
 * clock and changes nothing, so the same panes and the same T give the same windows, live and in a replay.
 *
 * <p>Each pane is added once, to the shortest window that it is in; every longer window then adds the next shorter one.
 * There is one for each thing that views tell; all are immutable.
 *
 * @param <S> what a window adds up to
 */
public final class RollUp<S extends Sums<S>> {

    /** Admissions and refusals: 1m, 15m, 1h. */
    public static final RollUp<RequestSums> REQUESTS =
            new RollUp<>(PaneKind.REQUESTS, Window.upToAnHour(), RequestSums::new);

    /** Admissions and refusals by the hour: 1h, 3h, 6h, 12h, 24h. */
    public static final RollUp<HourlySums> PERIODS =
            new RollUp<>(PaneKind.REQUESTS, Window.fromAnHourOn(), HourlySums::new);

    /** Who was refused most: 1h, 3h, 6h, 12h, 24h, exact to a quarter of an hour at the old edge. */
    public static final RollUp<RefusedSums> REFUSED =
            new RollUp<>(PaneKind.REFUSED, Window.fromAnHourOn(), RefusedSums::new);

    /** Tasks that ended: 1h, 24h. */
    public static final RollUp<CompletionSums> COMPLETIONS =
            new RollUp<>(PaneKind.COMPLETIONS, EnumSet.of(Window.HOUR, Window.DAY), CompletionSums::new);

    /** From admission to the claim: 1m, 15m, 1h. */
    public static final RollUp<LatencySums> QUEUE_WAIT = latencies(PaneKind.QUEUE_WAIT);

    /** From the claim to the end: 1m, 15m, 1h. */
    public static final RollUp<LatencySums> EXECUTION = latencies(PaneKind.EXECUTION);

    /** REST requests: 1m, 15m, 1h. */
    public static final RollUp<LatencySums> REST = latencies(PaneKind.REST);

    /** Gauges that one process samples for all: 1m, 15m, 1h. */
    public static final RollUp<GaugeSums> SAMPLED =
            new RollUp<>(PaneKind.SAMPLED, Window.upToAnHour(), GaugeSums::sampled);

    /** Gauges of which each process tells its part: 1m, 15m, 1h; take {@link #toldBy} for T. */
    public static final RollUp<GaugeSums> SUMMED =
            new RollUp<>(PaneKind.SUMMED, Window.upToAnHour(), GaugeSums::summed);

    private final PaneKind kind;
    private final Set<Window> windows;
    private final Supplier<S> nothing;

    private RollUp(PaneKind kind, Set<Window> windows, Supplier<S> nothing) {
        this.kind = kind;
        this.windows = windows;
        this.nothing = nothing;
    }

    /** T for a moment in epoch milliseconds: the end of its second, so that the open pane counts. */
    public static long endFor(long epochMillis) {
        return Math.floorDiv(epochMillis, 1000L) + 1;
    }

    /**
     * The newest T at which every process has told its part, if each beats every five seconds: the last edge of a pane
     * that a beat and a second for its way fit in after.
     */
    public static long toldBy(long end) {
        return Level.FIVE_SECONDS.startOf(end - Level.FIVE_SECONDS.seconds() - 1);
    }

    /** The kind of panes that it adds up. */
    public PaneKind kind() {
        return kind;
    }

    /**
     * The windows that end at T.
     *
     * @param end T, epoch seconds, exclusive
     */
    public Map<Window, S> at(Panes panes, long end) {
        Map<Window, S> sums = new EnumMap<>(Window.class);
        long longest = 0;
        for (Window window : windows) {
            sums.put(window, nothing.get());
            longest = window.seconds();
        }
        panes.forEach(kind, end - longest, end, pane -> addToShortest(pane, end, sums));
        accumulate(sums);
        return sums;
    }

    /**
     * For how many seconds from T on the windows are those of T, unless a pane changes: until one comes in, at the first T
     * after its start, or leaves one, at the first T at which that window's old edge reaches its end.
     *
     * @param end T, epoch seconds, exclusive
     * @return 1 or more; {@link Long#MAX_VALUE} for ever
     */
    long holdsFor(Panes panes, long end) {
        long seconds = panes.untilStart(kind, end - 1);
        for (Window window : windows) {
            seconds = Math.min(seconds, panes.untilEnd(kind, end - window.seconds()));
        }
        return seconds;
    }

    /** One window that ends at T, of any length that the panes are kept for; where {@link #at} has it too, the same. */
    public S of(Panes panes, Window window, long end) {
        S sum = nothing.get();
        panes.forEach(kind, end - window.seconds(), end, sum::add);
        return sum;
    }

    private static RollUp<LatencySums> latencies(PaneKind kind) {
        return new RollUp<>(kind, Window.upToAnHour(), LatencySums::new);
    }

    private void addToShortest(Pane pane, long end, Map<Window, S> sums) {
        for (Map.Entry<Window, S> entry : sums.entrySet()) {
            if (pane.id().end() > end - entry.getKey().seconds()) {
                entry.getValue().add(pane);
                return;
            }
        }
    }

    private void accumulate(Map<Window, S> sums) {
        S shorter = null;
        for (S window : sums.values()) {
            if (shorter != null) {
                window.add(shorter);
            }
            shorter = window;
        }
    }
}
