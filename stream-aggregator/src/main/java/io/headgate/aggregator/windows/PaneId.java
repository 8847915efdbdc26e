// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/**
 * Names a pane of one tenant/project.
 *
 * @param start epoch second, a multiple of the level's length
 */
public record PaneId(PaneKind kind, Level level, long start) {

    /** The first epoch second after the pane. */
    public long end() {
        return start + level.seconds();
    }
}
