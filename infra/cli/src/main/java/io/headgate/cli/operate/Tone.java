// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

/** How loudly a line speaks; its words say the same to whoever sees no colour. */
public enum Tone {
    PLAIN(""),
    HEAD("1"),
    WARNING("33"),
    CRITICAL("1;31");

    private final String attribute;

    Tone(String attribute) {
        this.attribute = attribute;
    }

    /** The text with this tone's attributes of a terminal. */
    String paint(String text) {
        return attribute.isEmpty() ? text : "\u001b[" + attribute + "m" + text + "\u001b[0m";
    }
}
