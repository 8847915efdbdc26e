// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import com.fasterxml.jackson.annotation.JsonValue;
import io.headgate.core.admission.Role;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Presets that fill what a config does not say. */
public enum Profile {
    STANDARD(
            limits(120, 10, 600, 30, 2000, 60, 200),
            backpressure("0.2", "2", "0.6", "0.8", "0.8", "0.95"),
            circuits(15, 60, 20, 30, 10, 60),
            LogLevel.INFO),
    DEVELOPMENT(
            limits(1000, 50, 10000, 200, 20000, 400, 1000),
            backpressure("0.1", "3", "0.8", "0.9", "0.9", "0.98"),
            circuits(5, 10, 5, 10, 5, 10),
            LogLevel.DEBUG),
    TESTING(
            limits(200, 10, 2000, 30, 4000, 60, 200),
            backpressure("0.15", "2", "0.6", "0.8", "0.8", "0.95"),
            circuits(15, 5, 20, 5, 10, 5),
            LogLevel.INFO),
    PRODUCTION(
            limits(60, 5, 500, 20, 2000, 60, 200),
            backpressure("0.25", "2", "0.5", "0.7", "0.7", "0.95"),
            circuits(10, 60, 12, 30, 6, 60),
            LogLevel.INFO),
    LOAD_TEST(
            limits(5000, 500, 10000, 1000, 20000, 2000, 5000),
            backpressure("0.1", "3", "0.6", "0.8", "0.85", "0.95"),
            circuits(50, 15, 50, 15, 50, 15),
            LogLevel.WARN);

    private static final int WINDOW_SECONDS = 60;

    private final Map<Role, RoleLimits> roles;
    private final Backpressure backpressure;
    private final CircuitBreakers circuits;
    private final LogLevel logLevel;

    Profile(Map<Role, RoleLimits> roles, Backpressure backpressure, CircuitBreakers circuits, LogLevel logLevel) {
        this.roles = roles;
        this.backpressure = backpressure;
        this.circuits = circuits;
        this.logLevel = logLevel;
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
                new RateLimits(roles, classes()),
                new ServiceCapacity(5, 1, 25),
                backpressure,
                circuits,
                List.of(),
                List.of(),
                new Limits(1_000),
                new QueueSettings(
                        Map.of(Role.PRIVILEGED, 8, Role.PAID, 4, Role.REGISTERED, 2, Role.ANONYMOUS, 1), 30, 3),
                new Answers(RateLimitHeaders.DRAFT),
                new Monitoring(15, logLevel, this == LOAD_TEST));
    }

    /** Requests a minute; a load test is to meet the gate, not these. */
    private Map<EndpointClass, Integer> classes() {
        boolean unlimited = this == LOAD_TEST;
        return Map.of(
                EndpointClass.AUTH, unlimited ? -1 : 10,
                EndpointClass.HEALTH, unlimited ? -1 : 60,
                EndpointClass.CHAT, unlimited ? -1 : 30,
                EndpointClass.DEFAULT, unlimited ? -1 : 100);
    }

    private static Map<Role, RoleLimits> limits(
            long anonymousHourly,
            long anonymousBurst,
            long registeredHourly,
            long registeredBurst,
            long paidHourly,
            long paidBurst,
            long privilegedBurst) {
        return Map.of(
                Role.ANONYMOUS, new RoleLimits(anonymousHourly, anonymousBurst, WINDOW_SECONDS),
                Role.REGISTERED, new RoleLimits(registeredHourly, registeredBurst, WINDOW_SECONDS),
                Role.PAID, new RoleLimits(paidHourly, paidBurst, WINDOW_SECONDS),
                Role.PRIVILEGED, new RoleLimits(RoleLimits.UNLIMITED, privilegedBurst, WINDOW_SECONDS));
    }

    private static CircuitBreakers circuits(
            int authFailures, int authRecovery, int rateFailures, int rateRecovery, int failures, int recovery) {
        return new CircuitBreakers(
                circuit(authFailures, authRecovery),
                circuit(rateFailures, rateRecovery),
                circuit(failures, recovery),
                false);
    }

    private static CircuitSettings circuit(int failures, int recovery) {
        return new CircuitSettings(failures, recovery, 3, WINDOW_SECONDS, 3);
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
