// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.BackOff;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.core.config.ServiceCapacity;

/** Configs for tests. */
final class Configs {

    private Configs() {}

    static GatewayConfig with(int concurrency, int leaseSeconds, int maxAttempts) {
        GatewayConfig base = GatewayConfig.of(Profile.TESTING);
        return new GatewayConfig(
                7,
                base.profile(),
                base.rateLimits(),
                new ServiceCapacity(concurrency, 1, 1),
                base.backpressure(),
                base.circuitBreakers(),
                base.guardedRestPatterns(),
                base.bypassThrottlingPatterns(),
                base.limits(),
                new QueueSettings(base.queue().weights(), leaseSeconds, maxAttempts, 0, new BackOff(10, 2, 40), 7),
                base.answers(),
                base.monitoring());
    }
}
