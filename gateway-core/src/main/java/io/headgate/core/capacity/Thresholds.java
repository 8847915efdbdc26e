// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.capacity;

import io.headgate.core.admission.Role;

/** Open tasks from which on a role is refused; privileged callers are refused at the hard limit only. */
public record Thresholds(int anonymous, int registered, int paid, int hard) {

    /** The threshold of a role. */
    public int of(Role role) {
        return switch (role) {
            case ANONYMOUS -> anonymous;
            case REGISTERED -> registered;
            case PAID -> paid;
            case PRIVILEGED -> hard;
        };
    }
}
