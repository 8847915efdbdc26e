// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.core.whatif.Totals;
import java.util.Locale;
import java.util.Map;

/** Lying bars of admitted, 429 and 503, drawn as SVG. */
final class BarChart {

    private static final int LABELS = 230;
    private static final int BARS = 560;
    private static final int BAR = 18;
    private static final int GAP = 8;
    private static final int TOP = 34;

    private final String title;
    private final Map<String, Totals> bars;
    private final long longest;

    BarChart(String title, Map<String, Totals> bars) {
        this.title = title;
        this.bars = bars;
        this.longest = Math.max(
                1, bars.values().stream().mapToLong(Totals::attempts).max().orElse(1));
    }

    String svg() {
        int height = TOP + bars.size() * (BAR + GAP);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"%s\" font-size=\"12\">",
                LABELS + BARS + 90,
                height,
                LABELS + BARS + 90,
                ReportPage.escaped(title)));
        legend(svg);
        int y = TOP;
        for (Map.Entry<String, Totals> bar : bars.entrySet()) {
            bar(svg, bar.getKey(), bar.getValue(), y);
            y += BAR + GAP;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg) {
        String[][] kinds = {{"admitted", "admitted"}, {"limited", "429"}, {"pressed", "503"}};
        for (int i = 0; i < kinds.length; i++) {
            int x = LABELS + i * 110;
            rect(svg, kinds[i][0], x, 6, 12, 12, kinds[i][1]);
            text(svg, x + 18, 16, "start", kinds[i][1]);
        }
    }

    private void bar(StringBuilder svg, String label, Totals totals, int y) {
        text(svg, LABELS - 10, y + BAR - 5, "end", label);
        double x = LABELS;
        x += part(svg, "admitted", x, y, totals.admitted());
        x += part(svg, "limited", x, y, totals.rateLimit429());
        x += part(svg, "pressed", x, y, totals.backpressure503());
        text(svg, x + 6, y + BAR - 5, "start", String.format(Locale.ROOT, "%,d", totals.attempts()));
    }

    private double part(StringBuilder svg, String kind, double x, int y, long count) {
        double width = (double) count * BARS / longest;
        rect(svg, kind, x, y, width, BAR, String.format(Locale.ROOT, "%,d", count));
        return width;
    }

    private static void rect(
            StringBuilder svg, String kind, double x, int y, double width, int height, String tooltip) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>",
                kind,
                x,
                y,
                width,
                height,
                tooltip));
    }

    private static void text(StringBuilder svg, double x, int y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
                x,
                y,
                anchor,
                ReportPage.escaped(text)));
    }
}
