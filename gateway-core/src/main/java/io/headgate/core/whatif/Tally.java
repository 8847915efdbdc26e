// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.events.EventTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of attempts. Not thread-safe. */
final class Tally {

    private static final long HOUR_US = 3_600_000_000L;

    private final TreeMap<Long, Map<Role, Counts>> hours = new TreeMap<>();
    private final Map<String, Long> admittedOf = new HashMap<>();
    private final Map<Role, LongStream.Builder> waits = new EnumMap<>(Role.class);
    private int peakDepth;

    /** @param refused {@code null} if they were admitted */
    void count(long timeUs, Role role, String identity, @Nullable Reason refused, long count) {
        hours.computeIfAbsent(timeUs - Math.floorMod(timeUs, HOUR_US), hour -> new EnumMap<>(Role.class))
                .computeIfAbsent(role, same -> new Counts())
                .add(refused, count);
        if (refused == null) {
            admittedOf.merge(identity, count, Long::sum);
        }
    }

    void depth(int depth) {
        peakDepth = Math.max(peakDepth, depth);
    }

    void waited(Role role, long micros) {
        waits.computeIfAbsent(role, same -> LongStream.builder()).add(micros);
    }

    long admittedOf(String identity) {
        return admittedOf.getOrDefault(identity, 0L);
    }

    Course course() {
        Map<Role, Counts> all = new EnumMap<>(Role.class);
        List<Course.Hour> told = new ArrayList<>();
        hours.forEach((start, roles) -> {
            roles.forEach((role, counts) ->
                    all.computeIfAbsent(role, same -> new Counts()).add(counts));
            told.add(new Course.Hour(EventTime.instant(start).toString(), sum(roles), byRole(roles)));
        });
        Map<String, Wait> waited = new LinkedHashMap<>();
        waits.forEach(
                (role, times) -> waited.put(role.wire(), Wait.of(times.build().toArray())));
        return new Course(sum(all), byRole(all), told, peakDepth, waited);
    }

    private static Totals sum(Map<Role, Counts> roles) {
        Counts sum = new Counts();
        roles.values().forEach(sum::add);
        return sum.totals();
    }

    private static Map<String, Totals> byRole(Map<Role, Counts> roles) {
        Map<String, Totals> totals = new LinkedHashMap<>();
        roles.forEach((role, counts) -> totals.put(role.wire(), counts.totals()));
        return totals;
    }
}
