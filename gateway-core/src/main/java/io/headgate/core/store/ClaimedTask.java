// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;

/**
 * A task that a worker holds.
 *
 * @param token fencing token of this claim: a later claim has a higher one
 * @param attempts this one included
 * @param queueWaitUs from admission to the first claim
 */
public record ClaimedTask(
        String id, String token, int attempts, Role role, String identity, TaskContent content, long queueWaitUs) {}
