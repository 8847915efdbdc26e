// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.health.HealthCheck;

/** Whether the topics are as the contract says. Existing ones that differ make every number wrong. */
record TopicsHealth(KafkaContact kafka) implements HealthCheck {

    @Override
    public String component() {
        return "topics";
    }

    @Override
    public Finding check() {
        return kafka.mismatch()
                .map(Finding::down)
                .orElseGet(() -> kafka.checked() ? Finding.up() : Finding.degraded("not checked yet"));
    }
}
