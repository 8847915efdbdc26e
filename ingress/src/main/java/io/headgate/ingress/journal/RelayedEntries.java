// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.headgate.core.store.JournalEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entries that a session has relayed lately, by id. A store that lost its tail while its clock was set back gives out ids and
 * numbers again that look relayed: what really was relayed is here. Not thread-safe.
 */
final class RelayedEntries {

    /** Much more than a store writes in the second that it may lose. */
    private static final int MOST = 50_000;

    private final Map<String, Long> sequences = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    void add(JournalEntry entry) {
        sequences.put(entry.id(), entry.sequence());
    }

    /** Whether this entry would be here, had it been relayed, and is not. Says nothing of older ones than are kept. */
    boolean misses(JournalEntry entry) {
        if (sequences.isEmpty()) {
            return false;
        }
        String eldest = sequences.keySet().iterator().next();
        Long known = sequences.get(entry.id());
        return Position.compare(entry.id(), eldest) >= 0 && (known == null || known != entry.sequence());
    }
}
