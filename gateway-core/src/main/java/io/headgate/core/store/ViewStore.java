// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ViewJson;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The view documents of all tenants: written under a version guard, so that redelivery and reordering change nothing,
 * and read with one command. Thread-safe.
 */
public final class ViewStore {

    private final Store store;
    private final StoreClock clock;

    public ViewStore(Store store) {
        this(store, new StoreClock(Clock.systemUTC()));
    }

    /** @param clock learns the store's time from snapshots */
    public ViewStore(Store store, StoreClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Writes documents, each unless one as new is there; answers how many were written. */
    public CompletionStage<Long> write(Collection<ViewWrite> writes) {
        CompletionStage<Long> written = CompletableFuture.completedStage(0L);
        for (ViewWrite write : writes) {
            CompletionStage<Long> one = store.scripts()
                    .run(
                            Script.WRITE_VIEW,
                            ScriptOutputType.INTEGER,
                            new String[] {keys(write.key().key()).views()},
                            Args.of(write.key().view(), write.version(), write.document())
                                    .toArray());
            written = written.thenCombine(one, Long::sum);
        }
        return written;
    }

    /**
     * The number of this incarnation of the views topic. A later incarnation has a higher one, and so has the same one when
     * the store had lost everything in between.
     */
    public CompletionStage<Long> generation(String topicId) {
        return store.scripts()
                .run(
                        Script.GENERATION,
                        ScriptOutputType.INTEGER,
                        new String[] {store.prefix() + ":view-generations"},
                        Args.of(topicId).toArray());
    }

    /** For each partition of the views topic, the offset after the last document that was written. */
    public CompletionStage<Map<Integer, Long>> positions(long generation) {
        return store.commands().hgetall(positionsKey(generation)).thenApply(fields -> {
            Map<Integer, Long> positions = new HashMap<>();
            fields.forEach((partition, offset) -> positions.put(Integer.valueOf(partition), number(offset)));
            return positions;
        });
    }

    /**
     * Raises how far the views topic has been written, unless what was saved before is gone or lower: then the store has
     * lost what it held, and nothing is saved.
     *
     * @param before what the caller knows to have been saved
     * @param reached at least one partition's position
     * @return whether the store still held what was saved before
     */
    public CompletionStage<Boolean> savePositions(
            long generation, Map<Integer, Long> before, Map<Integer, Long> reached) {
        Args arguments = Args.of();
        reached.forEach((partition, offset) -> arguments
                .add(partition)
                .add(before.getOrDefault(partition, -1L))
                .add(offset));
        CompletionStage<Long> reply = store.scripts()
                .run(
                        Script.SAVE_POSITIONS,
                        ScriptOutputType.INTEGER,
                        new String[] {positionsKey(generation)},
                        arguments.toArray());
        return reply.thenApply(kept -> kept == 1);
    }

    /** What an ingress needs to know between admissions. */
    public CompletionStage<Snapshot> snapshot(EventKey key) {
        Keys keys = keys(key);
        long sentUs = clock.localUs();
        CompletionStage<Object> reply = store.scripts().run(Script.SNAPSHOT, ScriptOutputType.MULTI, new String[] {
            keys.views(), keys.open(), keys.leases(), keys.counters()
        });
        return reply.thenApply(answer -> {
            Reply items = new Reply(answer);
            long storeTimeUs = items.number();
            clock.learn(sentUs, storeTimeUs);
            return new Snapshot(
                    storeTimeUs,
                    (int) items.number(),
                    (int) items.number(),
                    view(items.textOrNull(), CapacityView.class),
                    view(items.textOrNull(), PipelineView.class),
                    items.number() == 1,
                    items.number() == 1);
        });
    }

    /** All views, the live queue and the config in force, in one round trip. */
    public CompletionStage<MonitoringRead> monitoring(EventKey key) {
        return queue(
                        key,
                        keys(key).views(),
                        keys(key).config(),
                        keys(key).deadLetters(),
                        keys(key).counters())
                .thenApply(reply -> new MonitoringRead(
                        QueueDepth.parse(reply),
                        views(reply.nested()),
                        ConfigFields.read(reply.nested()),
                        reply.number(),
                        new GateControls.Switched(reply.number() == 1, reply.number() == 1)));
    }

    /** The live queue alone. */
    public CompletionStage<QueueDepth> queue(EventKey key) {
        return queue(key, new String[0]).thenApply(QueueDepth::parse);
    }

    private CompletionStage<Reply> queue(EventKey key, String... more) {
        Keys keys = keys(key);
        List<String> scriptKeys = new ArrayList<>(List.of(keys.open(), keys.leases()));
        scriptKeys.addAll(keys.ready());
        scriptKeys.addAll(keys.parked());
        scriptKeys.add(keys.journal());
        scriptKeys.addAll(List.of(more));
        CompletionStage<Object> reply = store.scripts()
                .run(
                        Script.QUEUE,
                        ScriptOutputType.MULTI,
                        scriptKeys.toArray(String[]::new),
                        Args.of(keys.taskPrefix()).toArray());
        return reply.thenApply(Reply::new);
    }

    private Keys keys(EventKey key) {
        return new Keys(store.prefix(), key);
    }

    private String positionsKey(long generation) {
        return store.prefix() + ":view-positions:" + generation;
    }

    private static Map<String, StoredView> views(Reply fields) {
        Map<String, String> flat = new HashMap<>();
        while (fields.hasNext()) {
            flat.put(fields.text(), fields.text());
        }
        Map<String, StoredView> views = new HashMap<>();
        flat.forEach((field, document) -> {
            if (field.indexOf(':') < 0) {
                views.put(
                        field,
                        new StoredView(
                                document,
                                flat.getOrDefault(field + ":version", ""),
                                Long.parseLong(flat.getOrDefault(field + ":written_at", "0"))));
            }
        });
        return views;
    }

    private static <T> Optional<T> view(@Nullable String document, Class<T> type) {
        return Optional.ofNullable(document).map(json -> ViewJson.mapper().readValue(json, type));
    }

    private static long number(byte[] text) {
        return Long.parseLong(new String(text, StandardCharsets.UTF_8));
    }
}
