// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import com.fasterxml.jackson.annotation.JsonValue;
import io.headgate.core.admission.Role;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Presets that fill what a config does not say. */
public enum Profile {
    STANDARD(limits(120, 10, 600, 30, 2000, 60, 200), backpressure("0.2", "2", "0.6", "0.8", "0.8", "0.95")),
    DEVELOPMENT(limits(1000, 50, 10000, 200, 20000, 400, 1000), backpressure("0.1", "3", "0.8", "0.9", "0.9", "0.98")),
    TESTING(limits(200, 10, 2000, 30, 4000, 60, 200), backpressure("0.15", "2", "0.6", "0.8", "0.8", "0.95")),
    PRODUCTION(limits(60, 5, 500, 20, 2000, 60, 200), backpressure("0.25", "2", "0.5", "0.7", "0.7", "0.95")),
    LOAD_TEST(
            limits(5000, 500, 10000, 1000, 20000, 2000, 5000), backpressure("0.1", "3", "0.6", "0.8", "0.85", "0.95"));

    private final RateLimits rateLimits;
    private final Backpressure backpressure;

    Profile(RateLimits rateLimits, Backpressure backpressure) {
        this.rateLimits = rateLimits;
        this.backpressure = backpressure;
    }

    /** The lower-case name in settings and documents. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The profile of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static Profile of(String wire) {
        return Arrays.stream(values())
                .filter(profile -> profile.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile must be one of "
                        + Arrays.stream(values()).map(Profile::wire).collect(Collectors.joining(", ")) + ", got '"
                        + wire + "'"));
    }

    GatewayConfig config() {
        return new GatewayConfig(
                0,
                this,
                rateLimits,
                new ServiceCapacity(5, 1, 25),
                backpressure,
                new QueueSettings(
                        Map.of(Role.PRIVILEGED, 8, Role.PAID, 4, Role.REGISTERED, 2, Role.ANONYMOUS, 1), 30, 3),
                new Monitoring(15));
    }

    private static RateLimits limits(
            long anonymousHourly,
            long anonymousBurst,
            long registeredHourly,
            long registeredBurst,
            long paidHourly,
            long paidBurst,
            long privilegedBurst) {
        int window = 60;
        return new RateLimits(Map.of(
                Role.ANONYMOUS, new RoleLimits(anonymousHourly, anonymousBurst, window),
                Role.REGISTERED, new RoleLimits(registeredHourly, registeredBurst, window),
                Role.PAID, new RoleLimits(paidHourly, paidBurst, window),
                Role.PRIVILEGED, new RoleLimits(RoleLimits.UNLIMITED, privilegedBurst, window)));
    }

    private static Backpressure backpressure(
            String buffer, String multiplier, String anonymous, String registered, String paid, String hard) {
        return new Backpressure(
                new BigDecimal(buffer),
                new BigDecimal(multiplier),
                new BigDecimal(anonymous),
                new BigDecimal(registered),
                new BigDecimal(paid),
                new BigDecimal(hard),
                0);
    }
}
