// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

/** What is asked of the figures: prints a verdict for each and remembers whether all were reached. */
final class Bars {

    private boolean reached = true;

    /** A figure that may be this at most. */
    void most(String what, double figure, double most) {
        boolean enough = figure <= most;
        reached &= enough;
        System.out.printf("  %-48s %6.2f (%s %.2f)%n", what, figure, enough ? "≤" : "MISSED", most);
    }

    boolean reached() {
        return reached;
    }
}
