// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.Map;

/**
 * The windows of one thing at the last moment asked for. They are computed again only when a pane has changed or has come
 * into or left a window, so that asking costs nothing while nothing happens. Not thread-safe.
 *
 * @param <S> what a window adds up to
 */
public final class Rolled<S extends Sums<S>> {

    private final RollUp<S> rollUp;
    private Map<Window, S> windows;
    private long revision = -1;
    private long leaving;
    private long entering;

    public Rolled(RollUp<S> rollUp) {
        this.rollUp = rollUp;
        this.windows = Map.of();
    }

    /** Brings the windows up to T; {@code true} if they are not those of before. */
    public boolean to(Panes panes, long end) {
        long step = Level.FIVE_SECONDS.seconds();
        long changed = panes.revision(rollUp.kind());
        if (changed == revision && Math.floorDiv(end, step) == leaving && Math.floorDiv(end - 1, step) == entering) {
            return false;
        }
        revision = changed;
        leaving = Math.floorDiv(end, step);
        entering = Math.floorDiv(end - 1, step);
        windows = rollUp.at(panes, end);
        return true;
    }

    /** The windows, shortest first. */
    public Map<Window, S> windows() {
        return windows;
    }
}
