// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by name, told or measured alike; a name that is missing counts 0.
 *
 * @param byName sorted, without zeros
 */
record Counts(Map<String, Long> byName) {
    static final Counts NONE = new Counts(Map.of());

    Counts {
        TreeMap<String, Long> sorted = new TreeMap<>(byName);
        sorted.values().removeIf(count -> count == 0);
        byName = Collections.unmodifiableMap(sorted);
    }

    long of(String name) {
        return byName.getOrDefault(name, 0L);
    }

    Counts minus(Counts other) {
        TreeMap<String, Long> result = new TreeMap<>(byName);
        other.byName.forEach((name, count) -> result.merge(name, -count, Long::sum));
        return new Counts(result);
    }

    static String admitted() {
        return "admitted";
    }

    static boolean isAdmission(String name) {
        return name.endsWith(admitted());
    }

    static String status(int status) {
        return "refused with " + status;
    }

    static String reason(String reason) {
        return "refused: " + reason;
    }

    static String ofRole(String role, int status) {
        return role + ": " + (status == Answer.ADMITTED ? "admitted" : Integer.toString(status));
    }
}
