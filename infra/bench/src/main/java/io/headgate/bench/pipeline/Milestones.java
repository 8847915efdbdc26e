// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import java.util.Arrays;

/** When each of numbered things, from 1 on, was first seen done. Written by one thread, read by others when it is. */
final class Milestones {

    private final long[] nanos;
    private volatile long reached;

    Milestones(int most) {
        this.nanos = new long[most + 1];
    }

    /** So many are done by now. */
    void note(long done, long now) {
        long known = reached;
        for (long number = known + 1; number <= Math.min(done, nanos.length - 1); number++) {
            nanos[(int) number] = now;
        }
        reached = Math.max(known, done);
    }

    long reached() {
        return reached;
    }

    /** Sorted times in ms from the given moments to these, of all numbers beyond the skipped ones. */
    double[] millisSince(Milestones earlier, int skipped) {
        double[] millis = new double[nanos.length - 1 - skipped];
        for (int i = 0; i < millis.length; i++) {
            int number = skipped + 1 + i;
            millis[i] = (nanos[number] - earlier.nanos[number]) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }
}
