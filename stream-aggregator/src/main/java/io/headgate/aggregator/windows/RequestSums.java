// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/** The requests of one window. */
public final class RequestSums implements Sums<RequestSums> {

    private final long[] slots = new long[RequestSlots.SIZE];

    @Override
    public void add(Pane pane) {
        ((CounterPane) pane).addTo(slots);
    }

    @Override
    public void add(RequestSums shorter) {
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] += shorter.slots[slot];
        }
    }

    /** Records counted. */
    public long samples() {
        return slots[RequestSlots.SAMPLES];
    }

    /** Admissions of a role, by its number in events. */
    public long admitted(int role) {
        return slots[RequestSlots.admitted(role)];
    }

    /** Refusals of a role for a reason, by their numbers in events. */
    public long throttled(int role, int reason) {
        return slots[RequestSlots.throttled(role, reason)];
    }

    /** Refusals at a level, by its number in events. */
    public long level(int level) {
        return slots[RequestSlots.level(level)];
    }

    /** Admissions over a transport, by its number in events. */
    public long admittedBy(int transport) {
        return slots[RequestSlots.admittedBy(transport)];
    }

    /** Refusals over a transport, by its number in events. */
    public long throttledBy(int transport) {
        return slots[RequestSlots.throttledBy(transport)];
    }
}
