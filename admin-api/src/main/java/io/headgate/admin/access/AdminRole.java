// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a bearer may do here. Callers' roles ({@code paid}) are none of these and open nothing. */
public enum AdminRole {
    /** Reads monitoring, circuits, config. */
    VIEWER,
    /** And resets, explains, looks into the queue, pauses. */
    OPERATOR,
    /** Everything. */
    SUPER_ADMIN,
    /** The metrics endpoints only. */
    AUTOSCALER,
    /** Monitoring and what-if. */
    ANALYST;

    /** The name in tokens: {@code super-admin}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of a wire name; empty if there is none. */
    static Optional<AdminRole> of(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }
}
