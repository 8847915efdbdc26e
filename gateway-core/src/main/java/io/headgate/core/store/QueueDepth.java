// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import java.util.EnumMap;
import java.util.Map;

/**
 * The queue at one moment.
 *
 * @param storeTimeUs epoch µs
 * @param open waiting and running
 * @param running leased to a worker
 * @param journalLength entries not yet trimmed
 * @param journalAgeUs age of the oldest of them, 0 if there is none
 */
public record QueueDepth(
        long storeTimeUs,
        int open,
        int running,
        long journalLength,
        long journalAgeUs,
        Map<Role, Integer> waiting,
        Map<Role, Long> oldestWaitUs,
        Map<Role, Integer> runningByRole) {

    /** Waiting tasks of all roles. */
    public int totalWaiting() {
        return waiting.values().stream().mapToInt(Integer::intValue).sum();
    }

    static QueueDepth parse(Reply reply) {
        long now = reply.number();
        int open = (int) reply.number();
        int running = (int) reply.number();
        long journalLength = reply.number();
        long journalAgeUs = reply.number();
        Map<Role, Integer> waiting = new EnumMap<>(Role.class);
        Map<Role, Long> oldest = new EnumMap<>(Role.class);
        Map<Role, Integer> runningByRole = new EnumMap<>(Role.class);
        for (Role role : Keys.READY_ORDER) {
            waiting.put(role, (int) reply.number());
            oldest.put(role, reply.number());
            runningByRole.put(role, (int) reply.number());
        }
        return new QueueDepth(now, open, running, journalLength, journalAgeUs, waiting, oldest, runningByRole);
    }
}
