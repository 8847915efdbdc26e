// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import io.headgate.events.topics.TopicSetup;
import java.time.Duration;
import java.util.Optional;

/** Whether a broker answers and the topics are as the contract says. */
public final class KafkaCheck implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofMillis(900);

    /** Whoever asks for readiness may wait for one second only, and gets its answer though a broker is silent. */
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(400);

    private final TopicSetup topics;
    private final boolean needed;

    /** @param needed whether the service can do nothing without Kafka */
    public KafkaCheck(TopicSetup topics, boolean needed) {
        this.topics = topics;
        this.needed = needed;
    }

    @Override
    public String component() {
        return "kafka";
    }

    @Override
    public Finding check() throws Exception {
        Optional<String> mismatch = topics.mismatch();
        if (mismatch.isPresent()) {
            return Finding.down(mismatch.get());
        }
        int brokers = topics.brokers(needed ? PATIENCE : SHORT_PATIENCE);
        if (brokers == 0) {
            return Finding.down("no broker answers");
        }
        return topics.checked() ? Finding.up() : Finding.degraded("the topics are not checked yet");
    }

    @Override
    public boolean neededForReadiness() {
        return needed;
    }
}
