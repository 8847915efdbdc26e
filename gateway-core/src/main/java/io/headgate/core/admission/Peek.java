// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.util.Comparator;
import java.util.List;

/**
 * What would be said of a request now. Nothing was written.
 *
 * @param violations every rule that would refuse it, the primary one first; none if it would be admitted
 * @param storeTimeUs epoch µs
 * @param depth open tasks
 */
public record Peek(List<Violation> violations, long storeTimeUs, int depth, List<LimitState> limits) {

    /** Orders the violations by importance. */
    public Peek {
        violations = violations.stream()
                .sorted(Comparator.comparing(Violation::reason))
                .toList();
    }
}
