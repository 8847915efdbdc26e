// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.GatewayConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The config in force at this instance: what the environment says until something is stored, then what is stored, as soon
 * as a message tells of a change, and at the latest when it is polled. Where Redis is away or wiped, or has what this
 * software cannot read, the last known config stays. Thread-safe; {@link #get} never blocks.
 */
public final class LiveConfig implements Supplier<GatewayConfig>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveConfig.class);
    /** How often the store is asked unless told otherwise. */
    public static final Duration POLL = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Optional<Component> component;
    private final List<Consumer<GatewayConfig>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicBoolean checkDue = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(LiveConfig::thread);
    private volatile GatewayConfig current;
    private volatile Optional<String> trouble = Optional.empty();
    private @Nullable Subscription subscription;
    private @Nullable ConfigStamp applied;

    /**
     * @param environment what counts until something is stored
     * @param component whose part of the document applies besides the common one; empty for none
     */
    public LiveConfig(ConfigDocument environment, Optional<Component> component) {
        this.component = component;
        this.current = effective(environment, 0);
    }

    /** Begins to follow what is stored, from a thread of its own; to be called once. */
    public void follow(ConfigStore configs) {
        follow(configs, POLL);
    }

    /** @param poll how long an instance may go without a change whose message it missed */
    public void follow(ConfigStore configs, Duration poll) {
        thread.scheduleWithFixedDelay(() -> look(configs), 0, poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the store has answered for the first time, so that nothing is decided by the environment's config where
     * another one is stored; answers whether it has.
     */
    public boolean awaitFirstAnswer(Duration time) throws InterruptedException {
        return answered.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public GatewayConfig get() {
        return current;
    }

    /** Calls the listener with each new config, on the thread that follows the store; it must not block for long. */
    public void onChange(Consumer<GatewayConfig> listener) {
        listeners.add(listener);
    }

    /** What keeps the stored config from being known or applied; empty if nothing does. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Follows no more; the last config stays. To be called before the store is closed. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Subscription open = subscription;
        if (open != null) {
            subscription = null;
            open.close();
        }
    }

    private void look(ConfigStore configs) {
        try {
            check(configs);
            answered.countDown();
            listen(configs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            report("the config cannot be followed: " + cause.getMessage());
        }
    }

    private void listen(ConfigStore configs) {
        if (subscription == null) {
            subscription = configs.onChange(() -> {
                // Many messages while one check is due are one check.
                if (checkDue.compareAndSet(false, true) && !thread.isShutdown()) {
                    thread.execute(() -> look(configs));
                }
            });
        }
    }

    private void check(ConfigStore configs) throws ExecutionException, TimeoutException, InterruptedException {
        checkDue.set(false);
        Optional<ConfigStamp> stored = answer(configs.stamp());
        if (stored.isPresent() && !stored.get().equals(applied)) {
            Optional<ConfigVersion> version = answer(configs.load());
            version.ifPresent(this::apply);
        } else if (stored.isPresent() || applied == null) {
            trouble = Optional.empty();
        } else {
            report("the store has lost the config, version " + current.version() + " stays");
        }
    }

    private void apply(ConfigVersion version) {
        ConfigStamp stamp = new ConfigStamp(version.version(), version.timeUs());
        GatewayConfig next;
        try {
            next = effective(version.document(), version.version());
        } catch (IllegalArgumentException e) {
            report("version " + version.version() + " cannot be read, " + current.version() + " stays: "
                    + e.getMessage());
            return;
        }
        applied = stamp;
        current = next;
        trouble = Optional.empty();
        log.info(
                "config version {} by {} is in force",
                version.version(),
                version.author().actor());
        for (Consumer<GatewayConfig> listener : listeners) {
            tell(listener, next);
        }
    }

    private static void tell(Consumer<GatewayConfig> listener, GatewayConfig next) {
        try {
            listener.accept(next);
        } catch (RuntimeException e) {
            log.error("a listener of the config failed", e);
        }
    }

    /** Logs a trouble once, not with each poll. */
    private void report(String message) {
        if (!trouble.equals(Optional.of(message))) {
            log.warn(message);
            trouble = Optional.of(message);
        }
    }

    private GatewayConfig effective(ConfigDocument document, long version) {
        return component.map(part -> document.effective(version, part)).orElseGet(() -> document.effective(version));
    }

    private static <T> T answer(CompletionStage<T> stage)
            throws ExecutionException, TimeoutException, InterruptedException {
        return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "live-config");
        thread.setDaemon(true);
        return thread;
    }
}
