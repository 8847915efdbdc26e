// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.time.Duration;

/**
 * At most {@code count} admissions in any window of this length.
 *
 * @param reason what a caller above it hears
 * @param count 0 or more
 * @param window longer than zero
 */
public record Limit(Reason reason, long count, Duration window) {

    /** @throws IllegalArgumentException if the count is negative or the window empty */
    public Limit {
        if (count < 0) {
            throw new IllegalArgumentException("count must be 0 or more, got " + count);
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window must be longer than zero, got " + window);
        }
    }
}
