// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.events.v1.Outcome;

/**
 * A task that was expired or cancelled when its turn came. Its end is in the journal, and its session has been told.
 *
 * @param content without the payload
 */
public record DroppedTask(String id, Outcome outcome, Role role, String identity, TaskContent content) {}
