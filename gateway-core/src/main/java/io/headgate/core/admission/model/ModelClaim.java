// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.events.v1.Outcome;
import java.util.List;

/** What a claim brought. */
public record ModelClaim(List<Held> tasks, List<Dropped> dropped) {

    /**
     * A task that the worker holds now.
     *
     * @param attempts this one included
     * @param queueWaitUs from admission to the first claim
     */
    public record Held(String id, long token, int attempts, long queueWaitUs) {}

    /** A task that ended at its turn. */
    public record Dropped(String id, Outcome outcome) {}
}
