// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Collects what is to be said of a document. Not thread-safe. */
final class Findings {

    private static final int LONGEST_GIVEN = 100;

    private final List<Finding> all = new ArrayList<>();

    void error(String path, JsonNode given, String allowed, String why) {
        all.add(new Finding(Severity.ERROR, path, shortened(given.toString()), allowed, why));
    }

    void error(String path, String why) {
        all.add(new Finding(Severity.ERROR, path, null, null, why));
    }

    void add(Severity severity, String path, Object given, String allowed, String why) {
        all.add(new Finding(severity, path, shortened(given.toString()), allowed, why));
    }

    void addAll(List<Finding> others) {
        all.addAll(others);
    }

    void replaceAll(UnaryOperator<Finding> change) {
        all.replaceAll(change);
    }

    /** Whether there is an error at the field, above it or below it. */
    boolean hasErrorAt(String path) {
        return all.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::path)
                .anyMatch(bad -> isWithin(path, bad) || isWithin(bad, path));
    }

    private static boolean isWithin(String path, String outer) {
        return path.equals(outer) || path.startsWith(outer + "/");
    }

    boolean hasErrors() {
        return all.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Errors first, then warnings, then the rest; each in the order in which they were found. */
    List<Finding> bySeverity() {
        return all.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_GIVEN ? text : text.substring(0, LONGEST_GIVEN - 1) + "…";
    }
}
