// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the simulated handler behaves.
 *
 * @param meanServiceTime of the distribution that service times come from; zero answers at once
 * @param distribution how service times are spread around their mean
 * @param frames delta frames of a reply, 1 or more
 * @param failureRate the share of attempts that fail half-way, 0 to 1
 * @param random the source of service times and failures; a seeded one repeats them
 */
public record SimulatedSettings(
        Duration meanServiceTime, Distribution distribution, int frames, double failureRate, RandomGenerator random) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public SimulatedSettings {
        if (meanServiceTime.isNegative()) {
            throw new IllegalArgumentException("meanServiceTime must be 0 or more, got " + meanServiceTime);
        }
        if (!(failureRate >= 0 && failureRate <= 1)) {
            throw new IllegalArgumentException("failureRate must be 0 to 1, got " + failureRate);
        }
        if (frames < 1) {
            throw new IllegalArgumentException("frames must be 1 or more, got " + frames);
        }
    }

    /** Log-normal service times around this mean, and no failures. */
    public static SimulatedSettings of(Duration meanServiceTime, int frames, RandomGenerator random) {
        return new SimulatedSettings(meanServiceTime, Distribution.LOG_NORMAL, frames, 0, random);
    }
}
