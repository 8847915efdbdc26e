// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What callers were told, what the topics hold, and what the views say.
 *
 * @param told counted by the callers
 * @param topics counted by a reader of the topics
 * @param measured the difference of two readings of the views
 * @param killed whether an ingress was killed meanwhile: refusals of its last moment are then told and not sent, or sent and
 *     not told; admissions are exact whatever is killed
 */
record Comparison(Counts told, Counts topics, Counts measured, boolean killed) {
    private static final String ROW = "  %-42s %10s %10s %20s%s";
    private static final String CUT_OFF = "   cut off by a kill";

    boolean agrees() {
        return names().stream()
                .allMatch(name -> mark(name).isEmpty() || mark(name).equals(CUT_OFF));
    }

    /** A table, one row for each count that any side has. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("", "callers", "topics", "/monitoring/system", ""));
        for (String name : names()) {
            lines.add(ROW.formatted(name, told.of(name), topics.of(name), measured.of(name), mark(name)));
        }
        return lines;
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(told.byName().keySet());
        names.addAll(topics.byName().keySet());
        names.addAll(measured.byName().keySet());
        return names;
    }

    private String mark(String name) {
        if (topics.of(name) != measured.of(name)) {
            return "   differs";
        }
        if (told.of(name) == topics.of(name)) {
            return "";
        }
        return killed && !Counts.isAdmission(name) ? CUT_OFF : "   differs";
    }
}
