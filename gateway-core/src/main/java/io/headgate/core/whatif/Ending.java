// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.Role;

/**
 * The end of a task.
 *
 * @param timeUs store time, epoch µs
 * @param ran whether a worker worked on it to its end
 * @param queueWaitUs from admission to the first claim
 * @param executionUs from the claim to the end
 * @param depth open tasks after it
 */
public record Ending(long timeUs, String task, Role role, boolean ran, long queueWaitUs, long executionUs, int depth)
        implements Step {

    @Override
    public long dueUs() {
        return timeUs;
    }
}
