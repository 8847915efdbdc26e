// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figure of the middle round: a busy moment of the machine spoils one round, not the result. */
public final class Median {

    private Median() {}

    /** @throws IndexOutOfBoundsException if there are no rounds */
    public static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }
}
