// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import io.headgate.core.store.ViewStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * How far each partition has been written, in Redis and as remembered here. A position that is remembered and no longer
 * there means that Redis has lost what it held. Thread-safe.
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

    /** Saves positions; {@code false} if one was gone that had been saved before. */
    boolean save(Map<Integer, Long> reached) throws ExecutionException, TimeoutException, InterruptedException {
        long fresh;
        synchronized (this) {
            fresh = reached.keySet().stream()
                    .filter(partition -> !remembered.containsKey(partition))
                    .count();
        }
        long added = Answers.await(store.savePositions(generation, reached));
        synchronized (this) {
            remembered.putAll(reached);
        }
        return added <= fresh;
    }

    /** Whether everything that was saved is still there. */
    boolean intact() throws ExecutionException, TimeoutException, InterruptedException {
        Map<Integer, Long> there = Answers.await(store.positions(generation));
        synchronized (this) {
            return there.keySet().containsAll(remembered.keySet());
        }
    }
}
