// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for the store, never for ever. */
final class Answers {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Answers() {}

    static <T> T await(CompletionStage<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        return answer.toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }
}
