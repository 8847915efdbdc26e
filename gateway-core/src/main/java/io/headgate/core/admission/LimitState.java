// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.time.Duration;

/**
 * Where an identity stands with one limit after a decision.
 *
 * @param remaining admissions left in the current window
 * @param reset until the oldest admission in the window leaves it; zero if there is none
 */
public record LimitState(Limit limit, long remaining, Duration reset) {

    /** After one more admission: a window that saw none begins with it. */
    public LimitState afterOne() {
        return new LimitState(limit, remaining - 1, reset.isZero() ? limit.window() : reset);
    }
}
