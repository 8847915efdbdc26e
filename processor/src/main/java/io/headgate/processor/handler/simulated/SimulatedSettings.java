// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the simulated handler behaves.
 *
 * @param meanServiceTime of the log-normal distribution that service times come from; zero answers at once
 * @param frames delta frames of a reply, 1 or more
 * @param random the source of service times; a seeded one repeats them
 */
public record SimulatedSettings(Duration meanServiceTime, int frames, RandomGenerator random) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public SimulatedSettings {
        if (meanServiceTime.isNegative()) {
            throw new IllegalArgumentException("meanServiceTime must be 0 or more, got " + meanServiceTime);
        }
        if (frames < 1) {
            throw new IllegalArgumentException("frames must be 1 or more, got " + frames);
        }
    }
}
