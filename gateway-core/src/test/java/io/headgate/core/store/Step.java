// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.config.Backpressure;
import io.headgate.core.config.EndpointClass;
import io.headgate.core.config.RateLimits;
import io.headgate.events.v1.Outcome;
import java.math.BigDecimal;
import java.util.List;

/** One thing that happens in a history. Numbers that choose among what exists at that moment are taken modulo. */
sealed interface Step {

    /** Somebody asks; {@code conversation} 0 is none, times are relative to the store's. */
    record Ask(Role role, int identity, int conversation, long expiresInUs, long deadlineInUs) implements Step {}

    /** A request comes again, maybe with another body. */
    record AskAgain(int which, boolean sameBody) implements Step {}

    /** Some ask at the same moment, in one call; each step is an {@link Ask} or an {@link AskAgain}. */
    record AskTogether(List<Step> asks) implements Step {}

    /** Somebody asks what would be. */
    record Look(Role role, int identity) implements Step {}

    /** Somebody's request that is no admission; or what would be. */
    record Request(EndpointClass endpoint, int caller, long deadlineInUs, boolean look) implements Step {}

    /** The store's clock moves, maybe back. */
    record Time(long byUs) implements Step {}

    record Claim(int count, int leaseSeconds) implements Step {}

    /** A claim of any time so far ends its task. */
    record Finish(int which, Outcome outcome) implements Step {}

    record Release(int which, boolean attemptCounts, long delayMs) implements Step {}

    /** A worker renews some of the latest claims. */
    record Renew(int which, int count, int leaseSeconds) implements Step {}

    record Reclaim() implements Step {}

    record Cancel(int which, boolean asOwner) implements Step {}

    record Pause(boolean on) implements Step {}

    record Drain(boolean on) implements Step {}

    /** The relay carries the journal away. */
    record Relay() implements Step {}

    record Configure(RateLimits limits) implements Step {}

    /** Processes come and go, or an operator moves thresholds. */
    record Capacity(List<Integer> concurrencies, BigDecimal buffer, List<BigDecimal> thresholds, int maxQueueSize)
            implements Step {

        private static final BigDecimal MULTIPLIER = new BigDecimal("2.5");

        CapacityModel model() {
            return new CapacityModel(new Backpressure(
                    buffer,
                    MULTIPLIER,
                    thresholds.get(0),
                    thresholds.get(1),
                    thresholds.get(2),
                    thresholds.get(3),
                    maxQueueSize));
        }
    }
}
