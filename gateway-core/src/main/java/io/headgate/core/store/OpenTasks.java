// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import io.lettuce.core.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What waits and runs in one tenant/project, task by task, for operators to look at. Thread-safe. */
public final class OpenTasks {

    private final Store store;
    private final Keys keys;

    public OpenTasks(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /** The tasks admitted first. */
    public CompletionStage<List<OpenTask>> oldest(int count) {
        return store.commands().zrange(keys.open(), 0, count - 1L).thenCompose(ids -> {
            List<CompletableFuture<Optional<OpenTask>>> tasks = ids.stream()
                    .map(id -> find(new String(id, StandardCharsets.UTF_8)).toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new))
                    .thenApply(all ->
                            tasks.stream().flatMap(task -> task.join().stream()).toList());
        });
    }

    private CompletionStage<Optional<OpenTask>> find(String id) {
        return store.commands()
                .hmget(keys.task(id), "s", "r", "i", "k", "a", "t")
                .thenApply(fields -> fields.get(0).hasValue() ? Optional.of(task(id, fields)) : Optional.empty());
    }

    private static OpenTask task(String id, List<KeyValue<String, byte[]>> fields) {
        return new OpenTask(
                id,
                text(fields.get(0)),
                text(fields.get(1)),
                text(fields.get(2)),
                text(fields.get(3)),
                fields.get(4).hasValue() ? Integer.parseInt(text(fields.get(4))) : 0,
                Long.parseLong(text(fields.get(5))));
    }

    private static String text(KeyValue<String, byte[]> field) {
        return field.hasValue() ? new String(field.getValue(), StandardCharsets.UTF_8) : "";
    }
}
