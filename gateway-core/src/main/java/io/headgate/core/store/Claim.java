// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.util.List;

/**
 * What a claim brought.
 *
 * @param tasks that the worker holds now
 * @param dropped tasks that ended at this claim, without having run
 */
public record Claim(List<ClaimedTask> tasks, List<DroppedTask> dropped) {}
