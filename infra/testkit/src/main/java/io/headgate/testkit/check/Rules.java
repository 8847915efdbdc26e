// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * What the config under test allows.
 *
 * @param bursts by role: no more admissions of one identity than this in any window
 * @param window of the bursts
 * @param shares by role: the part of the capacity up to which it may enter
 */
public record Rules(Map<String, Integer> bursts, Duration window, Map<String, BigDecimal> shares) {

    /** The profile {@code standard}. */
    public static final Rules STANDARD = new Rules(
            Map.of("anonymous", 10, "registered", 30, "paid", 60, "privileged", 200),
            Duration.ofSeconds(60),
            Map.of(
                    "anonymous", new BigDecimal("0.6"),
                    "registered", new BigDecimal("0.8"),
                    "paid", new BigDecimal("0.8"),
                    "privileged", new BigDecimal("0.95")));
}
