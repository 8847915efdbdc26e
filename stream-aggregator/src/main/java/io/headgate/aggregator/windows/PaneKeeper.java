// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/** Keeps the panes of one tenant/project beyond the life of a process. */
public interface PaneKeeper {

    /** The pane's content changed. Called after every change, so it must be cheap; {@link Pane#keptAt} helps. */
    void changed(Pane pane);

    /** The pane is gone. */
    void removed(PaneId id);

    /** For computations that need nothing kept, such as a replay. */
    static PaneKeeper none() {
        return new PaneKeeper() {
            @Override
            public void changed(Pane pane) {}

            @Override
            public void removed(PaneId id) {}
        };
    }
}
