// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import io.headgate.core.access.OutboundUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * The backend and how patient we are with it.
 *
 * @param base what stands before {@code /chat/completions}
 * @param apiKey sent as a Bearer token; a secret
 * @param model asked for instead of what callers name; empty leaves theirs
 * @param connectTimeout for the connection alone
 * @param firstByteTimeout until the answer begins
 * @param idleTimeout between two pieces of an answer that has begun
 * @param tries of one attempt before its answer has begun, 1 or more
 * @param recovery how long an open circuit waits before it tries the backend again
 */
public record HttpSettings(
        OutboundUrl base,
        Optional<String> apiKey,
        Optional<String> model,
        Duration connectTimeout,
        Duration firstByteTimeout,
        Duration idleTimeout,
        int tries,
        Duration recovery) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public HttpSettings {
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("firstByteTimeout", firstByteTimeout);
        requirePositive("idleTimeout", idleTimeout);
        requirePositive("recovery", recovery);
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be 1 or more, got " + tries);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, got " + value);
        }
    }

    @Override
    public String toString() {
        return "HttpSettings[base=" + base.uri() + ", model=" + model + ", tries=" + tries + "]";
    }
}
