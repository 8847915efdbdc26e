// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import java.util.ArrayList;
import java.util.List;

/** A window's size, and what of many lines is shown in it. */
public record Frame(int rows, int columns) {

    /** What a terminal has that does not say its size. */
    static final Frame USUAL = new Frame(24, 80);

    /** The lines that fit: separators go first, then the end, and the last line says how much is missing. */
    List<Line> fit(List<Line> lines) {
        List<Line> fitting = new ArrayList<>(lines);
        if (fitting.size() > rows) {
            fitting.removeIf(Line.EMPTY::equals);
        }
        if (fitting.size() > rows) {
            int shown = Math.max(0, rows - 1);
            String missing = "… and %d lines more: the window is too low".formatted(fitting.size() - shown);
            fitting = new ArrayList<>(fitting.subList(0, shown));
            fitting.add(Line.plain(missing));
        }
        return fitting.stream().map(line -> line.within(columns)).toList();
    }
}
