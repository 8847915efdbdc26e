// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What callers were told beside what the system measured.
 *
 * @param told counted by the callers
 * @param measured the difference of two readings
 */
record Comparison(Counts told, Counts measured) {
    private static final String ROW = "  %-42s %10s %20s%s";

    boolean agrees() {
        return told.equals(measured);
    }

    /** A table, one row for each count that either side has. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("", "callers", "/monitoring/system", ""));
        TreeSet<String> names = new TreeSet<>(told.byName().keySet());
        names.addAll(measured.byName().keySet());
        for (String name : names) {
            String mark = told.of(name) == measured.of(name) ? "" : "   differs";
            lines.add(ROW.formatted(name, told.of(name), measured.of(name), mark));
        }
        return lines;
    }
}
