// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

/**
 * An invariant that does not hold.
 *
 * @param invariant its name
 * @param detail what was found
 */
public record Breach(String invariant, String detail) {

    @Override
    public String toString() {
        return invariant + ": " + detail;
    }
}
