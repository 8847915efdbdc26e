// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * How long a failed task waits for its next attempt: {@code initial × multiplier^(attempts − 1)}, at most the maximum.
 *
 * @param initialMs after the first attempt, 0 or more
 * @param multiplier 1 or more
 * @param maxMs at least the initial
 */
public record BackOff(long initialMs, int multiplier, long maxMs) {

    /** The wait in ms after this many attempts, 1 or more. */
    public long after(int attempts) {
        long wait = Math.min(initialMs, maxMs);
        for (int i = 1; i < attempts && wait > 0 && wait < maxMs && multiplier > 1; i++) {
            wait = Math.min(wait * multiplier, maxMs);
        }
        return wait;
    }
}
