// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Cancellation;
import io.headgate.events.EventKey;
import io.lettuce.core.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What Redis holds of one identity in one tenant/project, to be erased: limits, tasks, dead letters, replies. What the
 * journal has not relayed yet stays, since every admission has its event; it carries the keyed hash only. Thread-safe.
 */
public final class IdentityRecords {

    private final Store store;
    private final Keys keys;
    private final TaskQueue queue;
    private final DeadLetters deadLetters;
    private final LimitReset limits;

    public IdentityRecords(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.queue = new TaskQueue(store, key);
        this.deadLetters = new DeadLetters(store, key);
        this.limits = new LimitReset(store, key);
    }

    /**
     * Erases it: waiting tasks end as cancelled, running ones are asked to. Takes time in proportion to the store's keys;
     * a call that failed midway is repeated without harm.
     *
     * @param identity keyed hash
     */
    public CompletionStage<Erasure> erase(String identity) {
        Set<String> sessions = ConcurrentHashMap.newKeySet();
        AtomicLong running = new AtomicLong();
        return tasks(identity, sessions, running)
                .thenCompose(tasks -> letters(identity, sessions)
                        .thenCompose(letters -> limits.one(identity, false)
                                .thenCompose(logs -> replies(sessions)
                                        .thenApply(streams ->
                                                new Erasure(logs, tasks, running.get(), letters, streams)))));
    }

    private CompletionStage<Long> tasks(String identity, Set<String> sessions, AtomicLong running) {
        return each(keys.task("*"), identity, sessions, record -> task(record, identity, running));
    }

    private CompletionStage<Long> task(String record, String identity, AtomicLong running) {
        String id = record.substring(keys.taskPrefix().length());
        return queue.cancel(id, identity).thenCompose(outcome -> {
            if (outcome == Cancellation.REQUESTED) {
                running.incrementAndGet();
                return CompletableFuture.completedStage(0L);
            }
            return store.commands().unlink(record);
        });
    }

    private CompletionStage<Long> letters(String identity, Set<String> sessions) {
        int prefix = keys.deadLetter("").length();
        return each(
                keys.deadLetter("*"),
                identity,
                sessions,
                letter -> deadLetters.remove(letter.substring(prefix)).thenApply(removed -> removed ? 1L : 0L));
    }

    /** Erases the identity's own of all records of a pattern, some at a time; notes the sessions they belong to. */
    private CompletionStage<Long> each(
            String pattern, String identity, Set<String> sessions, Function<String, CompletionStage<Long>> erase) {
        return new KeyScan(store, pattern)
                .sum(found -> sum(
                        found,
                        record -> store.commands().hmget(record, "i", "x").thenCompose(fields -> {
                            if (!text(fields.get(0)).equals(identity)) {
                                return CompletableFuture.completedStage(0L);
                            }
                            sessions.add(text(fields.get(1)));
                            return erase.apply(record);
                        })));
    }

    private CompletionStage<Long> replies(Set<String> sessions) {
        return sum(
                List.copyOf(sessions),
                session -> store.commands()
                        .unlink(keys.replies(session))
                        .thenCompose(streams ->
                                store.commands().unlink(keys.lastReply(session)).thenApply(numbers -> streams)));
    }

    private static <T> CompletionStage<Long> sum(List<T> items, Function<T, CompletionStage<Long>> one) {
        List<CompletableFuture<Long>> parts = items.stream()
                .map(item -> one.apply(item).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        parts.stream().mapToLong(CompletableFuture::join).sum());
    }

    private static String text(KeyValue<String, byte[]> field) {
        return field.hasValue() ? new String(field.getValue(), StandardCharsets.UTF_8) : "";
    }
}
