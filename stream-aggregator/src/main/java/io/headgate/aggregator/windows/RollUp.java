// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.EnumMap;
import java.util.Map;

/**
 * The one function from panes to windows: {@code window(W, T) = Σ panes with start < T and end > T − W}. It reads no
 * clock and changes nothing, so the same panes and the same T give the same windows, live and in a replay.
 *
 * <p>Each pane is added once, to the shortest window that it is in; every longer window then adds the next shorter one.
 */
public final class RollUp {

    private RollUp() {}

    /** T for a moment in epoch milliseconds: the end of its second, so that the open pane counts. */
    public static long endFor(long epochMillis) {
        return Math.floorDiv(epochMillis, 1000L) + 1;
    }

    /**
     * The windows that end at T.
     *
     * @param end T, epoch seconds, exclusive
     */
    public static Map<Window, WindowSums> at(Panes panes, long end) {
        Map<Window, WindowSums> sums = new EnumMap<>(Window.class);
        for (Window window : Window.values()) {
            sums.put(window, new WindowSums());
        }
        panes.forEach(pane -> addToShortest(pane, end, sums));
        accumulate(sums);
        return sums;
    }

    private static void addToShortest(Pane pane, long end, Map<Window, WindowSums> sums) {
        if (pane.id().start() >= end) {
            return;
        }
        for (Map.Entry<Window, WindowSums> entry : sums.entrySet()) {
            if (pane.id().end() > end - entry.getKey().seconds()) {
                entry.getValue().add(pane);
                return;
            }
        }
    }

    private static void accumulate(Map<Window, WindowSums> sums) {
        WindowSums shorter = null;
        for (WindowSums window : sums.values()) {
            if (shorter != null) {
                window.add(shorter);
            }
            shorter = window;
        }
    }
}
