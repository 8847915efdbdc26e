// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import java.util.random.RandomGenerator;

/** How service times are spread around their mean. Each draws a factor whose mean is 1. */
public enum Distribution {
    /**
     * As models have them, a body near the mean and a long tail: {@code e^(σz − σ²/2)} with {@code σ = 0.5}. The median is
     * 88 % of the mean, the 99th percentile 2.8 times the mean.
     */
    LOG_NORMAL {
        @Override
        double factor(RandomGenerator random) {
            return Math.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA / 2);
        }
    },
    /** Without memory, as queueing theory has them: {@code −ln(1 − u)}. */
    EXPONENTIAL {
        @Override
        double factor(RandomGenerator random) {
            return -Math.log(1 - random.nextDouble());
        }
    },
    /** Always the mean. */
    FIXED {
        @Override
        double factor(RandomGenerator random) {
            return 1;
        }
    };

    private static final double SIGMA = 0.5;

    abstract double factor(RandomGenerator random);
}
