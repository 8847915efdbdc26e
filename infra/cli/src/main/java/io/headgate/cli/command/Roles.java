// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import java.util.List;

/** The roles that a token or a key may have. */
final class Roles {
    private static final List<String> CALLERS = List.of("registered", "paid", "privileged");
    private static final List<String> OPERATORS = List.of("viewer", "operator", "super-admin", "autoscaler", "analyst");

    private Roles() {}

    /** @throws Failure if there is no such role */
    static void require(String role) {
        if (!CALLERS.contains(role) && !OPERATORS.contains(role)) {
            throw Failure.usage("there is no role '%s'; callers have %s, operators %s"
                    .formatted(role, String.join(", ", CALLERS), String.join(", ", OPERATORS)));
        }
    }
}
