// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.refill;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.ConfigVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the store has a config: where it has none, the versions of the topic are put back, and where the topic
 * has none either the environment's document becomes the first version. Several instances may do this at once; one of
 * them writes. Until Kafka answers nothing is written, since an empty store may be a wiped one. Thread-safe.
 */
public final class ConfigRefill implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConfigRefill.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final ConfigAuthor ENVIRONMENT = new ConfigAuthor("environment", "the first version", "");

    private final ConfigStore configs;
    private final Supplier<List<ConfigVersion>> topic;
    private final ConfigDocument environment;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(ConfigRefill::thread);
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * @param topic reads the versions of the topic, the oldest first; may block and throw
     * @param environment what counts where nothing was ever stored
     */
    public ConfigRefill(ConfigStore configs, Supplier<List<ConfigVersion>> topic, ConfigDocument environment) {
        this.configs = configs;
        this.topic = topic;
        this.environment = environment;
    }

    /** Begins to watch the store, from a thread of its own; to be called once. */
    public void start() {
        thread.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What keeps the store from being filled; empty if nothing does. */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            if (answer(configs.load()).isEmpty()) {
                fill();
            }
            trouble = Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            report(e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private void fill() throws ExecutionException, TimeoutException, InterruptedException {
        List<ConfigVersion> versions = topic.get();
        if (versions.isEmpty()) {
            answer(configs.begin(environment, ENVIRONMENT));
        } else if (answer(configs.restore(versions))) {
            log.warn(
                    "the store had lost the config of {}; version {} is back",
                    configs.key(),
                    versions.get(versions.size() - 1).version());
        }
    }

    private void report(Throwable failure) {
        String message = "no config can be stored: " + failure;
        if (!trouble.equals(Optional.of(message))) {
            log.warn(message);
        }
        trouble = Optional.of(message);
    }

    private static <T> T answer(CompletionStage<T> stage)
            throws ExecutionException, TimeoutException, InterruptedException {
        return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "config-refill");
        thread.setDaemon(true);
        return thread;
    }
}
