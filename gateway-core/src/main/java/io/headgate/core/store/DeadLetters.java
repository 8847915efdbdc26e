// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tasks of one tenant/project that failed for good, kept for some days. Thread-safe. */
public final class DeadLetters {

    /** How long a dead letter is kept unless its worker was told otherwise. */
    public static final Duration KEPT = Duration.ofDays(7);

    private final Store store;
    private final Keys keys;

    public DeadLetters(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /** The dead letters that are kept longest, which are the newest ones as long as all are kept for the same time. */
    public CompletionStage<List<DeadLetter>> newest(int count) {
        return store.commands().zrevrange(keys.deadLetters(), 0, count - 1L).thenCompose(ids -> {
            List<CompletableFuture<Optional<DeadLetter>>> letters = ids.stream()
                    .map(id -> find(new String(id, StandardCharsets.UTF_8)).toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(letters.toArray(CompletableFuture[]::new))
                    .thenApply(all -> letters.stream()
                            .flatMap(letter -> letter.join().stream())
                            .toList());
        });
    }

    /** One dead letter; empty if there is none, or its time is over. */
    public CompletionStage<Optional<DeadLetter>> find(String id) {
        return store.commands()
                .hgetall(keys.deadLetter(id))
                .thenApply(fields -> fields.isEmpty() ? Optional.empty() : Optional.of(letter(id, fields)));
    }

    /**
     * Admits a dead letter's task anew, and if it is in the queue forgets the dead letter. A call that was cut off in
     * between is repeated without harm: the task is admitted once.
     */
    public CompletionStage<Decision> replay(DeadLetter letter, Redrive redrive, AdmissionStore admissions) {
        return admissions
                .decide(redrive.of(letter))
                .thenCompose(decision -> decision instanceof Decision.Admitted
                        ? remove(letter.id()).thenApply(removed -> decision)
                        : CompletableFuture.completedFuture(decision));
    }

    /** Forgets a dead letter; answers whether there was one. */
    public CompletionStage<Boolean> remove(String id) {
        return store.commands()
                .del(keys.deadLetter(id))
                .thenCompose(gone -> store.commands()
                        .zrem(keys.deadLetters(), id.getBytes(StandardCharsets.UTF_8))
                        .thenApply(listed -> gone + listed > 0));
    }

    private static DeadLetter letter(String id, Map<String, byte[]> fields) {
        TaskContent content = new TaskContent(
                text(fields, "x"), text(fields, "m"), text(fields, "c"), text(fields, "k"), fields.get("b"));
        return new DeadLetter(
                id,
                Role.of(text(fields, "r")).orElseThrow(),
                text(fields, "i"),
                content,
                Integer.parseInt(text(fields, "a")),
                text(fields, "error"),
                Long.parseLong(text(fields, "ended")));
    }

    private static String text(Map<String, byte[]> fields, String name) {
        return new String(fields.get(name), StandardCharsets.UTF_8);
    }
}
