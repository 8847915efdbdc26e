// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.health.HealthCheck;

/** Whether Kafka answers. Without it admission goes on and the journal holds what happens. */
record KafkaHealth(KafkaContact kafka) implements HealthCheck {

    @Override
    public String component() {
        return "kafka";
    }

    @Override
    public Finding check() {
        return kafka.answers() ? Finding.up() : Finding.down("does not answer; admission goes on");
    }

    @Override
    public boolean neededForReadiness() {
        return false;
    }
}
