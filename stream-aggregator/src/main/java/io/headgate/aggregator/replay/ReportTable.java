// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.core.config.Change;
import io.headgate.core.whatif.Agreement;
import io.headgate.core.whatif.Disagreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for a terminal. */
final class ReportTable {

    private static final List<String> AFFECTED_HEAD =
            List.of("identity", "attempts", "happened", "as it was, simulated", "candidate");

    private final Tried tried;
    private final StringBuilder text = new StringBuilder();

    ReportTable(Tried tried) {
        this.tried = tried;
    }

    String text() {
        ReportRows rows = new ReportRows(tried.report());
        line("What if " + tried.config() + " had been in force for " + tried.key() + " from "
                + tried.report().from() + " to " + tried.report().to());
        changes(tried.report().changes());
        agreement(tried.report().agreement());
        section("All", rows.totals(), head(""));
        section("Refused for", rows.reasons(), head("reason"));
        section("By role", rows.roles(), head("role"));
        section("By hour", rows.hours(), head("hour"));
        section("Wait for a worker", rows.waits(), head("role"));
        section("Identities most affected: admitted", rows.affected(), AFFECTED_HEAD);
        line("");
        line("What this cannot know");
        tried.report().cannotKnow().forEach(limit -> line("  - " + limit));
        return text.toString();
    }

    private static List<String> head(String first) {
        List<String> head = new ArrayList<>(List.of(first));
        head.addAll(ReportRows.COURSES);
        return head;
    }

    private void changes(List<Change> changes) {
        line("");
        line(changes.isEmpty() ? "The candidate is what is in force." : "Changes");
        changes.forEach(change -> line("  " + change.path() + "  " + change.before() + " -> " + change.after()));
    }

    private void agreement(Agreement agreement) {
        line("");
        line(String.format(
                Locale.ROOT,
                "Recorded decisions that follow from the recorded configs: %,d of %,d (%.2f %%)",
                agreement.agreed(),
                agreement.checked(),
                agreement.percent()));
        agreement.notChecked().forEach((what, count) -> line("  not checked: " + count + " by " + what));
        if (agreement.depthCorrections() > 0) {
            line("  the recorded depth was not what admissions and ends add up to: " + agreement.depthCorrections()
                    + " times");
        }
        agreement.disagreements().stream().limit(5).forEach(this::disagreement);
    }

    private void disagreement(Disagreement one) {
        line("  " + one.time() + " " + one.role() + ": recorded " + one.recorded() + ", computed " + one.computed()
                + " at depth " + one.depth() + (one.count() > 1 ? ", " + one.count() + " times" : ""));
    }

    private void section(String title, List<List<String>> rows, List<String> head) {
        if (rows.isEmpty()) {
            return;
        }
        line("");
        line(title);
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        all.forEach(row -> line(aligned(row, all)));
    }

    private static String aligned(List<String> row, List<List<String>> all) {
        StringBuilder line = new StringBuilder("  ");
        for (int column = 0; column < row.size(); column++) {
            int place = column;
            int width = all.stream()
                    .mapToInt(each -> each.get(place).length())
                    .max()
                    .orElse(0);
            String cell = row.get(column);
            String blank = " ".repeat(width - cell.length());
            line.append(column == 0 ? cell + blank : "  " + blank + cell);
        }
        return line.toString().stripTrailing();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
