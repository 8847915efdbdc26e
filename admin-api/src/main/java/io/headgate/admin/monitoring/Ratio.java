// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ratios and percentages as they are shown: four decimals, two for percent; never NaN. */
final class Ratio {

    private Ratio() {}

    /** {@code part / whole}; of nothing, 0 if there is no part, else 1: what has no room at all is full. */
    static double of(long part, long whole) {
        return rounded(exact(part, whole), 4);
    }

    /** The same in percent. */
    static double percent(long part, long whole) {
        return rounded(100 * exact(part, whole), 2);
    }

    static double rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static double exact(long part, long whole) {
        if (whole == 0) {
            return part == 0 ? 0 : 1;
        }
        return (double) part / whole;
    }
}
