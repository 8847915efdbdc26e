// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.time.Duration;

/**
 * At most {@code count} admissions in any window of this length.
 *
 * @param reason what a caller above it hears
 * @param count 0 or more
 * @param window longer than zero, up to {@link #LONGEST}
 */
public record Limit(Reason reason, long count, Duration window) {

    /** The longest window: what is older is not remembered. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** @throws IllegalArgumentException if the count is negative, or the window empty or too long */
    public Limit {
        if (count < 0) {
            throw new IllegalArgumentException("count must be 0 or more, got " + count);
        }
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "window must be longer than zero and at most " + LONGEST + ", got " + window);
        }
    }

    /** The window in µs. */
    public long windowUs() {
        return window.toNanos() / 1_000;
    }
}
