// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

import io.headgate.core.config.CircuitBreakers;
import io.headgate.core.config.CircuitSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The circuits that there are. */
public enum CircuitName {
    /** Hears what becomes of token checks. */
    AUTHENTICATION,
    /** Hears what becomes of the limits of endpoint classes. */
    RATE_LIMITER,
    /** Hears what becomes of admissions. */
    BACKPRESSURE;

    /** The lower-case name in answers, events and metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The circuit of a wire name; empty if there is none. */
    public static Optional<CircuitName> of(String wire) {
        return Arrays.stream(values()).filter(name -> name.wire().equals(wire)).findFirst();
    }

    CircuitSettings settings(CircuitBreakers config) {
        return switch (this) {
            case AUTHENTICATION -> config.authentication();
            case RATE_LIMITER -> config.rateLimiter();
            case BACKPRESSURE -> config.backpressure();
        };
    }
}
