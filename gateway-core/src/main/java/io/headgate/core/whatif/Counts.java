// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.Reason;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Admissions and refusals. Not thread-safe. */
final class Counts {

    private static final int TOO_MANY_REQUESTS = 429;

    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private long admitted;

    void add(@Nullable Reason reason, long count) {
        if (reason == null) {
            admitted += count;
        } else {
            refused.merge(reason, count, Long::sum);
        }
    }

    void add(Counts other) {
        admitted += other.admitted;
        other.refused.forEach((reason, count) -> refused.merge(reason, count, Long::sum));
    }

    Totals totals() {
        long all = refused.values().stream().mapToLong(Long::longValue).sum();
        long limited = refused.entrySet().stream()
                .filter(entry -> entry.getKey().status() == TOO_MANY_REQUESTS)
                .mapToLong(Map.Entry::getValue)
                .sum();
        Map<String, Long> byReason = new LinkedHashMap<>();
        refused.forEach((reason, count) -> byReason.put(reason.wire(), count));
        return new Totals(admitted + all, admitted, limited, all - limited, byReason);
    }
}
