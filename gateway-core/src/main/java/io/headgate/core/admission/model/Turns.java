// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.Stride;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose turn it is: the role with the lowest pass, the higher role where passes are equal. Not thread-safe.
 *
 * @see Stride
 */
final class Turns {

    private static final List<Role> HIGHEST_FIRST =
            List.of(Role.PRIVILEGED, Role.PAID, Role.REGISTERED, Role.ANONYMOUS);

    private final Map<Role, Long> passes = new EnumMap<>(Role.class);
    private long current;

    /** A role that was idle saves up no turns: before a round nobody is behind the last turn taken. */
    void beginRound() {
        for (Role role : HIGHEST_FIRST) {
            passes.merge(role, current, Math::max);
        }
    }

    Optional<Role> next(Predicate<Role> hasTasks) {
        Role best = null;
        for (Role role : HIGHEST_FIRST) {
            if (hasTasks.test(role) && (best == null || passes.get(role) < passes.get(best))) {
                best = role;
            }
        }
        return Optional.ofNullable(best);
    }

    void take(Role role, int weight) {
        current = passes.get(role);
        passes.put(role, current + Stride.of(weight));
    }
}
