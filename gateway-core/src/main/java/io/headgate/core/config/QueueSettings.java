// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import io.headgate.core.admission.Role;
import java.util.Map;

/**
 * How tasks are handed out.
 *
 * @param weights of the roles, 1 or more: of tasks that wait, a role gets its weight's share of the claims
 * @param leaseSeconds how long a claimed task stays with a worker that does not renew
 * @param maxAttempts after which a task is dead-lettered
 */
public record QueueSettings(Map<Role, Integer> weights, int leaseSeconds, int maxAttempts) {

    public QueueSettings {
        weights = Map.copyOf(weights);
    }
}
