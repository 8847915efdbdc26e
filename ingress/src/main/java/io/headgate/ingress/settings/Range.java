// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

/** Checks numbers of the environment. */
final class Range {

    private Range() {}

    static void check(String variable, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(variable + " must be " + least + " to " + most + ", got " + value);
        }
    }
}
