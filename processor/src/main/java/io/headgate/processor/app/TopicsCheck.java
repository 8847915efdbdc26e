// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.events.topics.TopicMismatchException;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.topics.TopicsUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Creates and checks the topics in the background, and knows whether the broker answers. Thread-safe. */
final class TopicsCheck implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicsCheck.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Admin admin;
    private final Topics topics;
    private final Thread thread = new Thread(this::checkUntilDone, "topics-check");
    private volatile boolean checked;
    private volatile @Nullable String mismatch;

    TopicsCheck(String bootstrapServers, TopicSettings settings) {
        this.admin = Admin.create(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "1000"));
        this.topics = new Topics(admin, settings, REQUEST_TIMEOUT);
        this.thread.setDaemon(true);
    }

    /** Whether all topics exist as the contract says. */
    boolean checked() {
        return checked;
    }

    /** In what existing topics differ from the contract; {@code null} if nothing is known of that. */
    @Nullable
    String mismatch() {
        return mismatch;
    }

    /** Asks the broker now; fails if it does not answer in time. */
    void ping(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException {
        admin.describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
        admin.close(Duration.ofSeconds(1));
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive() || checked;
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
            return true;
        } catch (TopicMismatchException e) {
            log.error("{}", e.getMessage());
            mismatch = e.getMessage();
            return true;
        } catch (TopicsUnavailableException e) {
            log.warn("topics not checked yet, trying again: {}", String.valueOf(e.getCause()));
            return Thread.currentThread().isInterrupted();
        }
    }
}
