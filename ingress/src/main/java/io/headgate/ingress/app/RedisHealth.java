// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.ingress.snapshot.Snapshots;
import java.time.Duration;

/** Whether Redis has answered lately; without it nothing can be admitted. */
record RedisHealth(Snapshots snapshots, Duration interval) implements HealthCheck {

    private static final Duration LATELY = Duration.ofSeconds(2);

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() {
        return snapshots.answeredWithin(LATELY.plus(interval)) ? Finding.up() : Finding.down("does not answer");
    }
}
