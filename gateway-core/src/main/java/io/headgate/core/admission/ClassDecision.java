// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

/** What was said of a request that is no admission. */
public sealed interface ClassDecision {

    /** Store time of the decision, epoch µs. */
    long storeTimeUs();

    /** The request may go on; it has used up one place, or none if this was a peek. */
    record Passed(LimitState state, long storeTimeUs) implements ClassDecision {}

    /** The request used up nothing; another one passes when the limit resets. */
    record Refused(LimitState state, long storeTimeUs) implements ClassDecision {

        /** The rule, and when it would let the request pass. */
        public Violation violation() {
            return new Violation(state.limit().reason(), state.reset());
        }
    }

    /** The call reached the store after its deadline; nothing was written. */
    record TooLate(long storeTimeUs) implements ClassDecision {}
}
