// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/** JSON pointers. */
final class Pointers {

    private static final int LONGEST_NAME = 100;

    private Pointers() {}

    /** A field's name as a part of a pointer; a hostile one is cut short. */
    static String escaped(String name) {
        String kept = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
        return kept.replace("~", "~0").replace("/", "~1");
    }
}
