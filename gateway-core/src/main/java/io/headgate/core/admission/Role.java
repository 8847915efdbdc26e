// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who a caller is to the gate, lowest first. */
public enum Role {
    ANONYMOUS,
    REGISTERED,
    PAID,
    PRIVILEGED;

    /** The lower-case name in tokens, JSON and Redis. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a wire name; empty if there is none. */
    public static Optional<Role> of(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }

    /** The role in events. */
    public io.headgate.events.v1.Role event() {
        return io.headgate.events.v1.Role.forNumber(ordinal() + 1);
    }

    /** The role of an event; empty for an unspecified one or one of a newer version. */
    public static Optional<Role> of(io.headgate.events.v1.Role event) {
        return Arrays.stream(values()).filter(role -> role.event() == event).findFirst();
    }
}
