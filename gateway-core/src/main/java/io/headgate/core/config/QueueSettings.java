// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How tasks are handed out.
 *
 * @param weights of the roles, 1 or more: of tasks that wait, a role gets its weight's share of the claims
 * @param leaseSeconds how long a claimed task stays with a worker that does not renew
 * @param maxAttempts after which a task is dead-lettered
 * @param maxWaitSeconds from its admission on, after which no attempt at a task begins any more; 0 is no bound
 * @param deadLetterDays how long dead letters are kept
 */
public record QueueSettings(
        Map<Role, Integer> weights,
        int leaseSeconds,
        int maxAttempts,
        int maxWaitSeconds,
        BackOff backoff,
        int deadLetterDays) {

    static final BackOff BACK_OFF = new BackOff(1_000, 2, 60_000);
    static final int DEAD_LETTER_DAYS = 7;

    public QueueSettings {
        weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    }

    /** The rest as every profile has it. */
    public QueueSettings(Map<Role, Integer> weights, int leaseSeconds, int maxAttempts) {
        this(weights, leaseSeconds, maxAttempts, 0, BACK_OFF, DEAD_LETTER_DAYS);
    }

    /**
     * When a task that is admitted now expires.
     *
     * @param nowUs store time, epoch µs
     * @return {@link TaskContent#NEVER} if it waits as long as it takes
     */
    public long expiry(long nowUs) {
        return maxWaitSeconds == 0 ? TaskContent.NEVER : nowUs + TimeUnit.SECONDS.toMicros(maxWaitSeconds);
    }
}
