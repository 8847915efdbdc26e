// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

/**
 * Stride scheduling: with each claim a role's pass grows by {@code 720720 / weight}; the lowest pass is next. The
 * dividend is divisible by every weight up to 16, so that shares are exact there.
 */
public final class Stride {

    private static final long DIVIDEND = 720_720;

    private Stride() {}

    /** The stride of a weight of 1 or more; 1 or more itself, so that no weight takes all turns. */
    public static long of(int weight) {
        return Math.max(1, DIVIDEND / weight);
    }
}
