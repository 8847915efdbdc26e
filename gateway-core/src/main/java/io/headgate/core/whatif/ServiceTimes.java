// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.Role;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long tasks take a worker: those that ran as long as they did, the others as long as one of their role, or of
 * anybody, that ran; which one follows from the attempt's place, so that the same recording gives the same times.
 */
final class ServiceTimes {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Map<String, Long> byTask = new HashMap<>();
    private final Map<Role, long[]> byRole = new EnumMap<>(Role.class);
    private final long[] all;

    ServiceTimes(Recording recording) {
        recording.endings().filter(Ending::ran).forEach(end -> byTask.put(end.task(), end.executionUs()));
        for (Role role : Role.values()) {
            byRole.put(role, sorted(recording.endings().filter(end -> end.role() == role)));
        }
        all = sorted(recording.endings());
    }

    /**
     * The time for an attempt's task, µs.
     *
     * @param place of the attempt among all
     * @param expectedUs where nothing ever ran
     */
    long of(Attempt attempt, long place, long expectedUs) {
        Long ran = attempt.admitted() ? byTask.get(attempt.task()) : null;
        if (ran != null) {
            return ran;
        }
        long[] likely = byRole.get(attempt.role()).length > 0 ? byRole.get(attempt.role()) : all;
        return likely.length == 0 ? expectedUs : likely[(int) Long.remainderUnsigned(place * GOLDEN, likely.length)];
    }

    private static long[] sorted(Stream<Ending> endings) {
        return endings.filter(Ending::ran)
                .mapToLong(Ending::executionUs)
                .sorted()
                .toArray();
    }
}
