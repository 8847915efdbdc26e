// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/** The tasks that ended in one window. */
public final class CompletionSums implements Sums<CompletionSums> {

    private final long[] slots = new long[CompletionSlots.SIZE];

    @Override
    public void add(Pane pane) {
        ((CounterPane) pane).addTo(slots);
    }

    @Override
    public void add(CompletionSums shorter) {
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] += shorter.slots[slot];
        }
    }

    /** Ended tasks of a role by outcome, both by their numbers in events. */
    public long ended(int role, int outcome) {
        return slots[CompletionSlots.ended(role, outcome)];
    }
}
