// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Walks over all keys of a pattern, on every node of a cluster. Costs Redis time in proportion to all of its keys, some at a
 * time: for operators, not for requests. A key that comes or goes meanwhile may be missed or met twice.
 */
final class KeyScan {

    private static final int AT_A_TIME = 500;

    private final Store store;
    private final ScanArgs pattern;

    KeyScan(Store store, String pattern) {
        this.store = store;
        this.pattern = ScanArgs.Builder.matches(pattern).limit(AT_A_TIME);
    }

    /** The sum of what this makes of each batch of keys, one batch after the other. */
    CompletionStage<Long> sum(Function<List<String>, CompletionStage<Long>> batch) {
        return store.commands().scan(pattern).thenCompose(first -> sum(first, batch, 0));
    }

    private CompletionStage<Long> sum(
            KeyScanCursor<String> cursor, Function<List<String>, CompletionStage<Long>> batch, long before) {
        CompletionStage<Long> now =
                cursor.getKeys().isEmpty() ? CompletableFuture.completedStage(0L) : batch.apply(cursor.getKeys());
        return now.thenCompose(more -> cursor.isFinished()
                ? CompletableFuture.completedStage(before + more)
                : store.commands().scan(cursor, pattern).thenCompose(next -> sum(next, batch, before + more)));
    }
}
