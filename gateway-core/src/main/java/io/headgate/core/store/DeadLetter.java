// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;

/**
 * A task that failed for good.
 *
 * @param content with the payload, which only super-admins may see
 * @param error what went wrong
 * @param endedUs store time of its end, epoch µs
 */
public record DeadLetter(
        String id, Role role, String identity, TaskContent content, int attempts, String error, long endedUs) {

    /**
     * The id of the task that repeats this one: always the same, so that replaying twice adds nothing, and another one where
     * a task of the same id fails again later. The admission event of the repetition carries this one's id as {@code redrive_of}.
     */
    public String replayId() {
        return id + ".replay-" + Long.toHexString(endedUs);
    }
}
