// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.function.Function;

/**
 * What a pane holds. Kinds are apart so that a flood of refusals never rewrites latency buckets. The {@link #code} is
 * part of stored keys and never changes.
 */
public enum PaneKind {
    /** Admissions and refusals; slots by {@link RequestSlots}. */
    REQUESTS(1, id -> new CounterPane(id, RequestSlots.SIZE)),
    /** Tasks that ended; slots by {@link CompletionSlots}. */
    COMPLETIONS(2, id -> new CounterPane(id, CompletionSlots.SIZE)),
    /** From admission to the claim. */
    QUEUE_WAIT(3, LatencyPane::new),
    /** From the claim to the end. */
    EXECUTION(4, LatencyPane::new),
    /** REST requests. */
    REST(5, LatencyPane::new);

    private static final PaneKind[] ALL = values();

    private final int code;
    private final Function<PaneId, Pane> maker;

    PaneKind(int code, Function<PaneId, Pane> maker) {
        this.code = code;
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

    Pane create(PaneId id) {
        return maker.apply(id);
    }
}
