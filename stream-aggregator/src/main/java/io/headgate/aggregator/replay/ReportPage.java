// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.core.config.Change;
import io.headgate.core.whatif.Course;
import io.headgate.core.whatif.Totals;
import io.headgate.core.whatif.WhatIfReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A report as one HTML file that needs nothing else. */
final class ReportPage {

    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;"
            + "padding:0 1rem;color:#1b1f24;background:#fff}table{border-collapse:collapse;margin:.5rem 0 1.5rem}"
            + "th,td{padding:.2rem .8rem;border-bottom:1px solid #d8dee4;text-align:right}"
            + "th:first-child,td:first-child{text-align:left}svg{max-width:100%;height:auto}"
            + ".admitted{fill:#2a7f62}.limited{fill:#c98a04}.pressed{fill:#b3362b}text{fill:currentColor}"
            + "@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#14181c}th,td{border-color:#3a424a}}";

    private final Tried tried;
    private final WhatIfReport report;
    private final StringBuilder html = new StringBuilder();

    ReportPage(Tried tried) {
        this.tried = tried;
        this.report = tried.report();
    }

    String html() {
        ReportRows rows = new ReportRows(report);
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>What if: " + escaped(tried.key()) + "</title><style>" + STYLE
                        + "</style></head><body>\n");
        heading("h1", "What if " + tried.config() + " had been in force for " + tried.key());
        paragraph("From " + report.from() + " to " + report.to());
        paragraph(String.format(
                Locale.ROOT,
                "Recorded decisions that follow from the recorded configs: %,d of %,d (%.2f %%).",
                report.agreement().agreed(),
                report.agreement().checked(),
                report.agreement().percent()));
        changes();
        heading("h2", "All");
        chart("Admitted, 429 and 503", totals());
        table(head(""), rows.totals());
        section("Refused for", "reason", rows.reasons());
        heading("h2", "By hour");
        chart("Admitted, 429 and 503 by hour: happened, candidate", hours());
        table(head("hour"), rows.hours());
        section("By role", "role", rows.roles());
        section("Wait for a worker", "role", rows.waits());
        affected(rows.affected());
        heading("h2", "What this cannot know");
        list(report.cannotKnow());
        return html.append("</body></html>\n").toString();
    }

    private void changes() {
        heading("h2", "Changes");
        if (report.changes().isEmpty()) {
            paragraph("The candidate is what is in force.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (Change change : report.changes()) {
            rows.add(List.of(change.path(), String.valueOf(change.before()), String.valueOf(change.after())));
        }
        table(List.of("field", "in force", "candidate"), rows);
    }

    private void affected(List<List<String>> rows) {
        heading("h2", "Identities most affected");
        if (rows.isEmpty()) {
            paragraph("The candidate makes no difference to anybody.");
        } else {
            table(List.of("identity", "attempts", "happened", "as it was, simulated", "candidate"), rows);
        }
    }

    private Map<String, Totals> totals() {
        List<Course> courses = List.of(report.recorded(), report.asItWas(), report.candidate());
        Map<String, Totals> bars = new LinkedHashMap<>();
        for (int i = 0; i < courses.size(); i++) {
            bars.put(ReportRows.COURSES.get(i), courses.get(i).totals());
        }
        return bars;
    }

    private Map<String, Totals> hours() {
        Map<String, Totals> bars = new LinkedHashMap<>();
        TreeSet<String> starts = new TreeSet<>();
        report.recorded().hours().forEach(hour -> starts.add(hour.start()));
        for (String start : starts) {
            bars.put(start, ReportRows.of(report.recorded(), start));
            bars.put(start + " candidate", ReportRows.of(report.candidate(), start));
        }
        return bars;
    }

    private static List<String> head(String first) {
        List<String> head = new ArrayList<>(List.of(first));
        head.addAll(ReportRows.COURSES);
        return head;
    }

    private void section(String title, String first, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            heading("h2", title);
            table(head(first), rows);
        }
    }

    private void chart(String title, Map<String, Totals> bars) {
        html.append(new BarChart(title, bars).svg());
    }

    private void table(List<String> head, List<List<String>> rows) {
        html.append("<table><thead>");
        row("th", head);
        html.append("</thead><tbody>");
        rows.forEach(row -> row("td", row));
        html.append("</tbody></table>\n");
    }

    private void row(String tag, List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append('<' + tag + '>' + escaped(cell) + "</" + tag + '>'));
        html.append("</tr>");
    }

    private void list(List<String> items) {
        html.append("<ul>");
        items.forEach(item -> html.append("<li>" + escaped(item) + "</li>"));
        html.append("</ul>\n");
    }

    private void heading(String tag, String text) {
        html.append('<' + tag + '>' + escaped(text) + "</" + tag + ">\n");
    }

    private void paragraph(String text) {
        html.append("<p>" + escaped(text) + "</p>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
