// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.Violation;
import io.headgate.ingress.snapshot.QueueState;
import io.headgate.ingress.snapshot.Waiting;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a refused caller may come back: for limits exactly when the limit lets it pass; for everything else an estimate of
 * 1 to 30 s, stretched by up to a half at random, so that callers do not all return at once. Thread-safe.
 */
public final class RetryTimes {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final Duration NO_PROCESS = Duration.ofSeconds(5);
    private static final double JITTER = 0.5;

    private final Waiting waiting;
    private final RandomGenerator random;

    /** @param random thread-safe */
    public RetryTimes(Waiting waiting, RandomGenerator random) {
        this.waiting = waiting;
        this.random = random;
    }

    /** The longest time of all violated rules. */
    public Duration of(List<Violation> violations, Role role, QueueState state) {
        return violations.stream()
                .map(violation -> of(violation, role, state))
                .max(Comparator.naturalOrder())
                .orElse(SHORTEST);
    }

    private Duration of(Violation violation, Role role, QueueState state) {
        return violation.retryAfter().isZero() ? estimate(violation.reason(), role, state) : violation.retryAfter();
    }

    private Duration estimate(Reason reason, Role role, QueueState state) {
        return switch (reason) {
            case HARD_LIMIT_EXCEEDED -> jittered(waiting.untilPlace(Role.PRIVILEGED, state));
            case QUEUE_SIZE_EXCEEDED,
                    PAID_THRESHOLD_EXCEEDED,
                    REGISTERED_THRESHOLD_EXCEEDED,
                    ANONYMOUS_THRESHOLD_EXCEEDED -> jittered(waiting.untilPlace(role, state));
            case NO_HEALTHY_PROCESSES -> jittered(NO_PROCESS);
            default -> jittered(OUTAGE);
        };
    }

    private Duration jittered(Duration estimate) {
        Duration atLeast = estimate.compareTo(SHORTEST) < 0 ? SHORTEST : estimate;
        Duration bounded = atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
        return bounded.plusMillis(Math.round(bounded.toMillis() * JITTER * random.nextDouble()));
    }
}
