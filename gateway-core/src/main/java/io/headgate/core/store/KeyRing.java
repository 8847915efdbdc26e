// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.access.ApiKey;
import io.headgate.core.access.Credential;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys as this process knows them, so that judging one asks nobody: a message tells of a change, a poll finds what
 * a lost message did not, and while Redis is away the keys known last count. Thread-safe; {@link #verify} never blocks.
 */
public final class KeyRing implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String NO_ID = "";

    private final Clock clock;
    private final StoreConnection connection;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final AtomicBoolean lookDue = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(KeyRing::thread);
    private volatile Map<String, ApiKey> keys = Map.of();
    private @Nullable Subscription subscription;

    /** Begins to follow the store as soon as it is there. */
    public KeyRing(StoreConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        thread.execute(this::follow);
    }

    /** What the key lets its bearer do; empty if there is no such key, or no longer. */
    public Optional<Credential> verify(String text) {
        ApiKey key = keys.get(ApiKey.idIn(text).orElse(NO_ID));
        return key == null ? Optional.empty() : key.credential(text, clock.instant());
    }

    /** Waits until the store has answered for the first time; answers whether it has. */
    public boolean awaitFirstAnswer(Duration time) throws InterruptedException {
        return loaded.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Follows no more. To be called before the store is closed. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (subscription != null) {
            subscription.close();
        }
    }

    private void follow() {
        Duration pause = connection.store().map(this::looked).orElse(SOON);
        if (!thread.isShutdown()) {
            thread.schedule(this::follow, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Looks once; answers when to look again. */
    private Duration looked(Store store) {
        try {
            look(new ApiKeys(store));
            return POLL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.warn("the API keys cannot be read, those known last count: {}", String.valueOf(e.getCause()));
        }
        return SOON;
    }

    private void look(ApiKeys stored) throws InterruptedException, ExecutionException, TimeoutException {
        if (subscription == null) {
            subscription = stored.onChange(this::hint);
        }
        lookDue.set(false);
        List<ApiKey> all = stored.all().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        keys = all.stream().collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity()));
        loaded.countDown();
    }

    /** Many messages while one look is due are one look. */
    private void hint() {
        if (lookDue.compareAndSet(false, true) && !thread.isShutdown()) {
            thread.execute(() -> connection.store().ifPresent(this::looked));
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "key-ring");
        thread.setDaemon(true);
        return thread;
    }
}
