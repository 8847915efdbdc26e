// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import io.headgate.events.topics.TopicSetup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Whether a broker answers and the topics are as the contract says. */
public final class KafkaCheck implements HealthCheck {

    /** Less than {@link Health} has, so that this check says itself what is silent. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

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
        if (!answers()) {
            return Finding.down("no broker answers");
        }
        return topics.checked() ? Finding.up() : Finding.degraded("the topics are not checked yet");
    }

    private boolean answers() throws ExecutionException, InterruptedException {
        try {
            return topics.brokers(PATIENCE) > 0;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public boolean neededForReadiness() {
        return needed;
    }
}
