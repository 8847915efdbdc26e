// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

import org.jspecify.annotations.Nullable;

/** The views are too old for whoever asked for fresh ones only. */
public final class StaleViewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Long ageMs;

    /** @param ageMs of the views; absent if there are none */
    public StaleViewException(@Nullable Long ageMs) {
        super(ageMs == null ? "There are no views yet." : "The views are " + ageMs / 1_000 + " s old.");
        this.ageMs = ageMs;
    }

    @Nullable
    Long ageMs() {
        return ageMs;
    }
}
