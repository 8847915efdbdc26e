// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Whether Kafka answers. Without it tasks go on; only heartbeats wait. */
record KafkaHealth(TopicsCheck topics) implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofMillis(800);

    @Override
    public String component() {
        return "kafka";
    }

    @Override
    public Finding check() throws Exception {
        try {
            topics.ping(PATIENCE);
            return Finding.up();
        } catch (TimeoutException e) {
            return Finding.down("no answer within " + PATIENCE.toMillis() + " ms");
        }
    }

    @Override
    public boolean neededForReadiness() {
        return false;
    }
}
