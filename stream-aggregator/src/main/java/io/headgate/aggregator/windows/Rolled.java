// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.Map;

/**
 * The windows of one thing at the last moment asked for. They are added up again only when a pane has changed, or at the
 * moment at which one comes into a window or leaves one, so that asking costs nothing while nothing happens. Not
 * thread-safe.
 *
 * @param <S> what a window adds up to
 */
public final class Rolled<S extends Sums<S>> {

    private final RollUp<S> rollUp;
    private Map<Window, S> windows;
    private long revision = -1;
    private long since;
    private long holdsFor;

    public Rolled(RollUp<S> rollUp) {
        this.rollUp = rollUp;
        this.windows = Map.of();
    }

    /** Brings the windows up to T; {@code true} if they are not those of before. */
    public boolean to(Panes panes, long end) {
        long changed = panes.revision(rollUp.kind());
        if (changed == revision && holdsAt(end)) {
            return false;
        }
        revision = changed;
        since = end;
        holdsFor = rollUp.holdsFor(panes, end);
        windows = rollUp.at(panes, end);
        return true;
    }

    /** The windows, shortest first. */
    public Map<Window, S> windows() {
        return windows;
    }

    /** Not for what was before: the clock may have been set back. */
    private boolean holdsAt(long end) {
        return end >= since && end - since < holdsFor;
    }
}
