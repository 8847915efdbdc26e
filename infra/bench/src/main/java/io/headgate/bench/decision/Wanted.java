// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

/** What a run is about. */
enum Wanted {
    /** Limits are so wide that everybody passes. */
    ADMITTED,
    /** Limits are so narrow that nobody does. */
    REFUSED,
    /** A paid caller's limits in the standard profile, 60 a minute and 2 000 an hour: who hammers is admitted 60 times. */
    LIMITED;

    boolean admitted() {
        return this == ADMITTED;
    }

    /** Whether this answer is what the run is about. */
    boolean accepts(boolean admitted) {
        return this == LIMITED || admitted == admitted();
    }
}
