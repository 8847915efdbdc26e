// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.events.topics.TopicMismatchException;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.topics.TopicsUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and checks the topics in the background, and knows whether the broker answers; the gate works without it.
 * Thread-safe.
 */
final class KafkaContact {

    private static final Logger log = LoggerFactory.getLogger(KafkaContact.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int PING_TIMEOUT_MILLIS = 2_000;

    private final Admin admin;
    private final Topics topics;
    private final Thread thread = new Thread(this::checkUntilDone, "topics-check");
    private volatile boolean checked;
    private volatile boolean answers;
    private volatile Optional<String> mismatch = Optional.empty();

    KafkaContact(String bootstrapServers, TopicSettings settings) {
        this.admin = Admin.create(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "500"));
        this.topics = new Topics(admin, settings, REQUEST_TIMEOUT);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
        admin.close(Duration.ofSeconds(1));
    }

    /** Asks the broker whether it is there. Never blocks; {@link #answers} tells later. */
    void ping() {
        admin.describeCluster(new DescribeClusterOptions().timeoutMs(PING_TIMEOUT_MILLIS))
                .nodes()
                .whenComplete((nodes, failure) -> answers = failure == null);
    }

    /** Whether the broker answered the last question. */
    boolean answers() {
        return answers;
    }

    /** Whether all topics exist as the contract says. */
    boolean checked() {
        return checked;
    }

    /** In what existing topics differ from the contract, if they do. */
    Optional<String> mismatch() {
        return mismatch;
    }

    private void checkUntilDone() {
        try {
            while (!attempt()) {
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() {
        try {
            topics.createAndCheck();
            checked = true;
            answers = true;
            return true;
        } catch (TopicMismatchException e) {
            log.error("{}", e.getMessage());
            mismatch = Optional.of(String.valueOf(e.getMessage()));
            return true;
        } catch (TopicsUnavailableException e) {
            log.warn("topics not checked yet, trying again: {}", String.valueOf(e.getCause()));
            return Thread.currentThread().isInterrupted();
        }
    }
}
