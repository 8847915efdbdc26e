// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

/** One line on a screen; an empty one only separates. */
public record Line(String text, Tone tone) {

    static final Line EMPTY = new Line("", Tone.PLAIN);

    static Line plain(String text) {
        return new Line(text, Tone.PLAIN);
    }

    /** The line in at most so many columns, the last of which says that something is missing. */
    Line within(int columns) {
        return text.length() <= columns ? this : new Line(text.substring(0, Math.max(0, columns - 1)) + "…", tone);
    }

    /** The text, with its tone where colours are wanted. */
    public String shown(boolean colours) {
        return colours ? tone.paint(text) : text;
    }
}
