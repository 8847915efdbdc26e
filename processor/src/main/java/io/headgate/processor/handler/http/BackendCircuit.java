// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * The circuit before a backend: opens where half of the last calls, five or more, have failed. How long an answer takes says
 * nothing: models speak for minutes.
 */
final class BackendCircuit {

    private static final Duration NO_CALL_IS_SLOW = Duration.ofDays(365);

    private BackendCircuit() {}

    /** @param recovery until it tries again by itself */
    static CircuitBreaker of(Duration recovery) {
        return CircuitBreaker.of(
                "backend",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .slowCallDurationThreshold(NO_CALL_IS_SLOW)
                        .waitDurationInOpenState(recovery)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
    }
}
