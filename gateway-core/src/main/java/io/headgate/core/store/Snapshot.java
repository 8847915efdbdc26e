// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.views.CapacityView;
import io.headgate.events.views.PipelineView;
import java.util.Optional;

/**
 * What an ingress knows between admissions.
 *
 * @param storeTimeUs epoch µs
 * @param depth open tasks
 * @param running tasks that workers hold
 * @param paused whether an operator has paused admission
 * @param draining whether an operator drains the tenant/project
 */
public record Snapshot(
        long storeTimeUs,
        int depth,
        int running,
        Optional<CapacityView> capacity,
        Optional<PipelineView> pipeline,
        boolean paused,
        boolean draining) {}
