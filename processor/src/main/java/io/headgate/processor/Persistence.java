// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Repeats a call to the store until it answers or nobody wants the answer any more. */
final class Persistence {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Persistence() {}

    /**
     * The first answer; empty if {@code givenUp} came true before there was one. Never fails. A call that timed out may
     * have run all the same, so it must bear repetition.
     */
    static <T> CompletableFuture<Optional<T>> until(Supplier<CompletionStage<T>> call, BooleanSupplier givenUp) {
        return attempt(call, givenUp, FIRST_PAUSE);
    }

    private static <T> CompletableFuture<Optional<T>> attempt(
            Supplier<CompletionStage<T>> call, BooleanSupplier givenUp, Duration pause) {
        if (givenUp.getAsBoolean()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return issued(call)
                .thenApply(Optional::ofNullable)
                .exceptionallyCompose(failure -> CompletableFuture.supplyAsync(() -> null, after(pause))
                        .thenCompose(paused -> attempt(call, givenUp, longer(pause))));
    }

    /** A disconnected client may throw instead of answering with a failed stage. */
    private static <T> CompletableFuture<T> issued(Supplier<CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Executor after(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
