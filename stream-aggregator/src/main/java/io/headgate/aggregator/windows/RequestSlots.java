// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import io.headgate.events.v1.Level;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.Transport;

/**
 * Where a {@link PaneKind#REQUESTS} pane counts what. Slots go by the numbers of the event enums; a number that this
 * version does not know counts as the unspecified one, 0; of reasons see {@link #UNKNOWN_LIMIT}, which have room to grow.
 */
public final class RequestSlots {

    /** Roles with a slot of their own: numbers 0 to 4. */
    public static final int ROLES = 5;
    /** Reasons with a slot of their own: numbers 0 to 23. */
    public static final int REASONS = 24;
    /**
     * Where the writer counts a refusal that was answered 429 for a reason that it does not know. No reason has this number,
     * so that it needed no new layout.
     */
    public static final int UNKNOWN_LIMIT = REASONS - 1;
    /** Levels of refusal: numbers 0 to 2. */
    public static final int LEVELS = 3;
    /** Transports: numbers 0 to 3. */
    public static final int TRANSPORTS = 4;

    /** Records counted; one refusal record may stand for many refusals. */
    public static final int SAMPLES = 0;

    private static final int ADMITTED = 1;
    private static final int THROTTLED = ADMITTED + ROLES;
    private static final int LEVEL = THROTTLED + ROLES * REASONS;
    private static final int ADMITTED_BY_TRANSPORT = LEVEL + LEVELS;
    private static final int THROTTLED_BY_TRANSPORT = ADMITTED_BY_TRANSPORT + TRANSPORTS;
    static final int SIZE = THROTTLED_BY_TRANSPORT + TRANSPORTS;

    private RequestSlots() {}

    /** Admissions of a role; see {@link Role}. */
    public static int admitted(int role) {
        return ADMITTED + within(role, ROLES);
    }

    /** Refusals of a role for a reason; see {@link Reason}. */
    public static int throttled(int role, int reason) {
        return THROTTLED + within(role, ROLES) * REASONS + within(reason, REASONS);
    }

    /** Refusals at a level; see {@link Level}. */
    public static int level(int level) {
        return LEVEL + within(level, LEVELS);
    }

    /** Admissions by transport; see {@link Transport}. */
    public static int admittedBy(int transport) {
        return ADMITTED_BY_TRANSPORT + within(transport, TRANSPORTS);
    }

    /** Refusals by transport; see {@link Transport}. */
    public static int throttledBy(int transport) {
        return THROTTLED_BY_TRANSPORT + within(transport, TRANSPORTS);
    }

    private static int within(int number, int size) {
        return number < 0 || number >= size ? 0 : number;
    }
}
