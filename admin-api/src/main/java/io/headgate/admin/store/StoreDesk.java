// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.store;

import io.headgate.admin.problem.StoreAwayException;
import io.headgate.core.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the store, and where an answer is needed waits for it, for two seconds unless told otherwise. Thread-safe. */
public final class StoreDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Optional<Store>> store;

    /** @param store empty until the first connection */
    public StoreDesk(Supplier<Optional<Store>> store) {
        this.store = store;
    }

    /**
     * The answer to a question.
     *
     * @throws StoreAwayException if Redis is away, fails, or does not answer in time; what was asked for may still happen
     */
    public <T> T ask(Function<Store, ? extends CompletionStage<T>> question) {
        return ask(question, PATIENCE);
    }

    /** As {@link #ask(Function)}, for what may take longer. */
    public <T> T ask(Function<Store, ? extends CompletionStage<T>> question, Duration patience) {
        Store connected = connected();
        try {
            return question.apply(connected).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreAwayException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAwayException(e);
        }
    }

    /**
     * Asks without waiting: questions of one tenant/project arrive in the order in which they were asked. The answer fails
     * within seconds where Redis gives none.
     */
    public <T> CompletionStage<T> tell(Function<Store, ? extends CompletionStage<T>> question) {
        try {
            return question.apply(connected());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Store connected() {
        return store.get().orElseThrow(() -> new StoreAwayException(new IllegalStateException("not connected yet")));
    }
}
