// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

/** The answer that a run is about: limits are so wide that everybody passes, or so narrow that nobody does. */
enum Wanted {
    ADMITTED,
    REFUSED;

    boolean admitted() {
        return this == ADMITTED;
    }
}
