// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Draws service times, and which attempts fail. Thread-safe. */
final class ServiceTime {

    private final SimulatedSettings settings;

    ServiceTime(SimulatedSettings settings) {
        this.settings = settings;
    }

    Duration next() {
        RandomGenerator random = settings.random();
        double factor;
        synchronized (random) {
            factor = settings.distribution().factor(random);
        }
        return Duration.ofNanos((long) (settings.meanServiceTime().toNanos() * factor));
    }

    boolean fails() {
        RandomGenerator random = settings.random();
        synchronized (random) {
            return settings.failureRate() > 0 && random.nextDouble() < settings.failureRate();
        }
    }
}
