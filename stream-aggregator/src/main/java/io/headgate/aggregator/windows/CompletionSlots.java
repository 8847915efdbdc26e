// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.Role;

/** Where a {@link PaneKind#COMPLETIONS} pane counts what; unknown numbers count as 0, the unspecified one. */
public final class CompletionSlots {

    /** Outcomes with a slot of their own: numbers 0 to 7, three of them to spare. */
    public static final int OUTCOMES = 8;

    static final int SIZE = RequestSlots.ROLES * OUTCOMES;

    private CompletionSlots() {}

    /** Ended tasks of a role ({@link Role}) by outcome ({@link Outcome}). */
    public static int ended(int role, int outcome) {
        int row = role < 0 || role >= RequestSlots.ROLES ? 0 : role;
        int column = outcome < 0 || outcome >= OUTCOMES ? 0 : outcome;
        return row * OUTCOMES + column;
    }
}
