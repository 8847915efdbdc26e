// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import java.util.Map;
import java.util.TreeMap;

/** Counts what callers were told. Safe for use by several threads. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> odd = new TreeMap<>();

    synchronized void add(Answer answer) {
        if (!answer.decided()) {
            odd.merge(answer.status() + " " + answer.reason(), 1L, Long::sum);
            return;
        }
        counts.merge(Counts.ofRole(answer.role(), answer.status()), 1L, Long::sum);
        if (answer.status() == Answer.ADMITTED) {
            counts.merge(Counts.admitted(), 1L, Long::sum);
        } else {
            counts.merge(Counts.status(answer.status()), 1L, Long::sum);
            counts.merge(Counts.reason(answer.reason()), 1L, Long::sum);
        }
    }

    /** Answered with an admission or a refusal. */
    synchronized Counts told() {
        return new Counts(counts);
    }

    /** Answers of any other kind, and calls without one. */
    synchronized Map<String, Long> odd() {
        return Map.copyOf(odd);
    }
}
