// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.core.whatif.Course;
import io.headgate.core.whatif.Totals;
import io.headgate.core.whatif.Wait;
import io.headgate.core.whatif.WhatIfReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of a report, the same on a terminal and on a page: rows of cells, the first one names the row. */
final class ReportRows {

    /** The courses side by side, as they are called everywhere. */
    static final List<String> COURSES = List.of("happened", "as it was, simulated", "candidate");

    private static final Totals NONE = new Totals(0, 0, 0, 0, Map.of());

    private final WhatIfReport report;

    ReportRows(WhatIfReport report) {
        this.report = report;
    }

    /** The counts of all, and how full the queue was. */
    List<List<String>> totals() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("attempts", course -> course.totals().attempts()));
        rows.add(row("admitted", course -> course.totals().admitted()));
        rows.add(row("429", course -> course.totals().rateLimit429()));
        rows.add(row("503", course -> course.totals().backpressure503()));
        rows.add(row("peak queue", course -> (long) course.peakDepth()));
        return rows;
    }

    List<List<String>> reasons() {
        Set<String> reasons = new TreeSet<>();
        courses().forEach(course -> reasons.addAll(course.totals().byReason().keySet()));
        return reasons.stream()
                .map(reason -> row(reason, course -> course.totals().byReason().getOrDefault(reason, 0L)))
                .toList();
    }

    List<List<String>> roles() {
        List<List<String>> rows = new ArrayList<>();
        for (String role : report.recorded().byRole().keySet()) {
            rows.addAll(three(role, course -> course.byRole().getOrDefault(role, NONE)));
        }
        return rows;
    }

    List<List<String>> hours() {
        Map<String, String> starts = new LinkedHashMap<>();
        courses().forEach(course -> course.hours().forEach(hour -> starts.put(hour.start(), hour.start())));
        List<List<String>> rows = new ArrayList<>();
        for (String start : new TreeSet<>(starts.keySet())) {
            rows.addAll(three(start, course -> of(course, start)));
        }
        return rows;
    }

    List<List<String>> waits() {
        List<List<String>> rows = new ArrayList<>();
        for (String role : report.recorded().byRole().keySet()) {
            rows.add(text(role + " average", course -> wait(course.waits().get(role), Wait::meanMs)));
            rows.add(text(role + " p95", course -> wait(course.waits().get(role), Wait::p95Ms)));
        }
        return rows;
    }

    List<List<String>> affected() {
        return report.mostAffected().stream()
                .map(one -> List.of(
                        one.identity() + " (" + one.role() + ")",
                        Long.toString(one.attempts()),
                        Long.toString(one.admitted()),
                        Long.toString(one.admittedAsItWas()),
                        Long.toString(one.admittedUnderCandidate())))
                .toList();
    }

    /** What happened in an hour of the clock. */
    static Totals of(Course course, String start) {
        return course.hours().stream()
                .filter(hour -> hour.start().equals(start))
                .findFirst()
                .map(Course.Hour::totals)
                .orElse(NONE);
    }

    private List<List<String>> three(String name, Function<Course, Totals> totals) {
        return List.of(
                row(name + " admitted", course -> totals.apply(course).admitted()),
                row(name + " 429", course -> totals.apply(course).rateLimit429()),
                row(name + " 503", course -> totals.apply(course).backpressure503()));
    }

    private List<String> row(String name, Function<Course, Long> value) {
        return text(name, course -> String.format(Locale.ROOT, "%,d", value.apply(course)));
    }

    private List<String> text(String name, Function<Course, String> value) {
        List<String> row = new ArrayList<>(List.of(name));
        courses().forEach(course -> row.add(value.apply(course)));
        return row;
    }

    private List<Course> courses() {
        return Arrays.asList(report.recorded(), report.asItWas(), report.candidate());
    }

    private static String wait(@Nullable Wait wait, Function<Wait, Double> value) {
        return wait == null ? "-" : String.format(Locale.ROOT, "%,.1f ms", value.apply(wait));
    }
}
