// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.aggregator.windows.Window;

/** Which windows are wanted: of this length, ending at the multiples of so many seconds since 1970. */
record Steps(Window window, long seconds) {

    /** The first end after this moment, epoch seconds. */
    long after(long second) {
        return Math.floorDiv(second, seconds) * seconds + seconds;
    }
}
