// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import java.util.List;

/**
 * How far ahead of a peer the gate has to be.
 *
 * @param peer its place among the contenders
 * @param ratio our rate over the peer's, at least
 */
record Bar(int peer, double ratio) {

    private static final int SPRING = 1;
    private static final int SPRING_THRICE = 2;
    private static final int BUCKET4J = 3;
    private static final int REDISSON = 4;

    /** Ahead of everybody, but for a limiter that does a third of the checks and none of the rest on many keys. */
    static List<Bar> of(Wanted wanted, boolean hot) {
        double spring = switch (wanted) {
            case ADMITTED -> hot ? 1.5 : 0.6;
            case REFUSED -> 1;
            case LIMITED -> 1.5;
        };
        return List.of(new Bar(SPRING, spring), new Bar(SPRING_THRICE, 1), new Bar(BUCKET4J, 1), new Bar(REDISSON, 1));
    }
}
