// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import io.headgate.core.store.ViewStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * How far each partition has been written, in Redis and as remembered here. Positions there only rise: one that is gone, or
 * lower than remembered, means that Redis has lost what it held, all of it or its last writes. Thread-safe.
 */
final class ViewPositions {

    private final ViewStore store;
    private final long generation;
    private final Map<Integer, Long> remembered;

    private ViewPositions(ViewStore store, long generation, Map<Integer, Long> remembered) {
        this.store = store;
        this.generation = generation;
        this.remembered = remembered;
    }

    static ViewPositions read(ViewStore store, String topicId)
            throws ExecutionException, TimeoutException, InterruptedException {
        long generation = Answers.await(store.generation(topicId));
        return new ViewPositions(store, generation, new HashMap<>(Answers.await(store.positions(generation))));
    }

    long generation() {
        return generation;
    }

    /** The first offset of a partition that is still to be written. */
    synchronized long start(int partition) {
        return remembered.getOrDefault(partition, 0L);
    }

    /** Saves positions; {@code false}, and nothing is saved, if what was saved before is gone or lower. */
    boolean save(Map<Integer, Long> reached) throws ExecutionException, TimeoutException, InterruptedException {
        Map<Integer, Long> before;
        synchronized (this) {
            before = Map.copyOf(remembered);
        }
        boolean kept = Answers.await(store.savePositions(generation, before, reached));
        synchronized (this) {
            remembered.putAll(reached);
        }
        return kept;
    }

    /** Whether everything that was saved is still there, or more. */
    boolean intact() throws ExecutionException, TimeoutException, InterruptedException {
        Map<Integer, Long> before;
        synchronized (this) {
            before = Map.copyOf(remembered);
        }
        Map<Integer, Long> there = Answers.await(store.positions(generation));
        return before.entrySet().stream()
                .allMatch(saved -> there.getOrDefault(saved.getKey(), -1L) >= saved.getValue());
    }
}
