// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

/** The last so many of ascending times, in a ring that grows as it fills. Not thread-safe. */
final class Times {

    private static final int FIRST_LENGTH = 8;

    private long[] ring = new long[FIRST_LENGTH];
    private int first;
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    void clear() {
        first = 0;
        count = 0;
    }

    /** Adds a time that is not before the last one; of more than {@code most} the oldest goes. */
    void add(long time, long most) {
        if (most == 0) {
            return;
        }
        if (count >= most) {
            first = place(1);
            count--;
        }
        if (count == ring.length) {
            grow();
        }
        ring[place(count)] = time;
        count++;
    }

    /** The n-th last time, from 1 on. */
    long last(int n) {
        return ring[place(count - n)];
    }

    /** How many are later than this. */
    int after(long since) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ring[place(middle)] > since) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return count - low;
    }

    private int place(int index) {
        return (first + index) % ring.length;
    }

    private void grow() {
        long[] longer = new long[ring.length * 2];
        for (int i = 0; i < count; i++) {
            longer[i] = ring[place(i)];
        }
        ring = longer;
        first = 0;
    }
}
