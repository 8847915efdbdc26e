// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a request is refused: a closed list. The order is that of importance: of several violated rules the first one here
 * is the primary one.
 */
public enum Reason {
    DRAINING(503, "The gate is shutting down."),
    PAUSED(503, "An operator has paused admission."),
    CIRCUIT_OPEN(503, "A circuit breaker is open."),
    STORE_UNAVAILABLE(503, "The queue cannot be reached."),
    JOURNAL_FULL(503, "The record of admissions is full."),
    INGRESS_OVERLOADED(503, "This instance has too many requests in flight."),
    CONNECTION_LIMIT(503, "This instance has too many open streams."),
    ENDPOINT_RATE_LIMIT(429, "Too many requests to this endpoint."),
    BURST_RATE_LIMIT(429, "Too many messages in a short time."),
    HOURLY_RATE_LIMIT(429, "Too many messages in an hour."),
    NO_HEALTHY_PROCESSES(503, "No process can take work."),
    HARD_LIMIT_EXCEEDED(503, "The queue is full."),
    QUEUE_SIZE_EXCEEDED(503, "The queue has reached its configured size."),
    PAID_THRESHOLD_EXCEEDED(503, "The share of the queue for paid callers is full."),
    REGISTERED_THRESHOLD_EXCEEDED(503, "The share of the queue for registered callers is full."),
    ANONYMOUS_THRESHOLD_EXCEEDED(503, "The share of the queue for anonymous callers is full.");

    private final int status;
    private final String title;

    Reason(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** 429 for what the caller did, 503 for what the service lacks. */
    public int status() {
        return status;
    }

    /** One sentence for people. */
    public String title() {
        return title;
    }

    /** The lower-case name in answers, events and metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of a wire name; empty if there is none. */
    public static Optional<Reason> of(String wire) {
        return Arrays.stream(values())
                .filter(reason -> reason.wire().equals(wire))
                .findFirst();
    }

    /** What a caller of this role hears when its role's share of the queue is full. */
    public static Reason thresholdOf(Role role) {
        return switch (role) {
            case ANONYMOUS -> ANONYMOUS_THRESHOLD_EXCEEDED;
            case REGISTERED -> REGISTERED_THRESHOLD_EXCEEDED;
            case PAID -> PAID_THRESHOLD_EXCEEDED;
            case PRIVILEGED -> HARD_LIMIT_EXCEEDED;
        };
    }

    /** The reason in events. */
    public io.headgate.events.v1.Reason event() {
        return io.headgate.events.v1.Reason.valueOf("REASON_" + name());
    }

    /** The reason of an event; empty for an unspecified one or one of a newer version. */
    public static Optional<Reason> of(io.headgate.events.v1.Reason event) {
        return Arrays.stream(values())
                .filter(reason -> ("REASON_" + reason.name()).equals(event.name()))
                .findFirst();
    }
}
