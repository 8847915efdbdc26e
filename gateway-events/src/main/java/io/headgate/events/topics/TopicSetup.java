// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and checks the topics in the background for as long as it takes, so that a service starts whether Kafka is
 * there or not. Thread-safe.
 */
public final class TopicSetup implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Admin admin;
    private final Topics topics;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable String mismatch;

    /** Begins at once. */
    public TopicSetup(String bootstrapServers, TopicSettings settings) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "headgate-topics",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) REQUEST_TIMEOUT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) REQUEST_TIMEOUT.toMillis() / 2,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500L));
        topics = new Topics(admin, settings, REQUEST_TIMEOUT);
        thread = new Thread(this::run, "topic-setup");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends when all topics are as the contract says; fails with {@link TopicMismatchException} if one is not. */
    public CompletionStage<Void> done() {
        return done.minimalCompletionStage();
    }

    /** Whether all topics are as the contract says. */
    public boolean checked() {
        return done.isDone() && !done.isCompletedExceptionally();
    }

    /** How existing topics differ from the contract; empty as long as nothing is known of that. */
    public Optional<String> mismatch() {
        return Optional.ofNullable(mismatch);
    }

    /** How many brokers answer now. */
    public int brokers(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException {
        return admin.describeCluster()
                .nodes()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .size();
    }

    /** A client that is there even when Kafka is not; closed with this. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        thread.interrupt();
        admin.close(Duration.ofSeconds(1));
    }

    private void run() {
        try {
            while (!attempt()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            done.cancel(false);
        }
    }

    private boolean attempt() {
        try {
            topics.createAndCheck();
            done.complete(null);
            return true;
        } catch (TopicMismatchException e) {
            log.error("{}", e.getMessage());
            mismatch = e.getMessage();
            done.completeExceptionally(e);
            return true;
        } catch (TopicsUnavailableException e) {
            log.warn("topics not checked yet, trying again: {}", String.valueOf(e.getCause()));
            return false;
        }
    }
}
