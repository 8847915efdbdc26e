// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who was refused how often in one window. A name that a full pane does not hold may still have as many as its least. */
public final class RefusedSums implements Sums<RefusedSums> {

    private static final Comparator<Refused> MOST_FIRST =
            Comparator.comparingLong(Refused::count).reversed().thenComparing(Refused::name);

    private final Map<String, Known> names = new HashMap<>();
    private long missed;

    @Override
    public void add(Pane pane) {
        ((SummaryPane) pane).addTo(this);
    }

    @Override
    public void add(RefusedSums shorter) {
        missed += shorter.missed;
        shorter.names.forEach((name, known) -> names.merge(name, known, Known::plus));
    }

    /** A name in a pane whose least count this is; 0 where the pane has room left. */
    void name(String name, long count, long error, long least) {
        names.merge(name, new Known(count, error, least), Known::plus);
    }

    /** A pane whose least count this is. */
    void missing(long least) {
        missed += least;
    }

    /** Those refused most, most first, ties by name. */
    public List<Refused> top(int most) {
        return names.entrySet().stream()
                .map(entry -> refused(entry.getKey(), entry.getValue()))
                .sorted(MOST_FIRST)
                .limit(most)
                .toList();
    }

    private Refused refused(String name, Known known) {
        long elsewhere = missed - known.leasts;
        return new Refused(name, known.count + elsewhere, known.error + elsewhere);
    }

    private record Known(long count, long error, long leasts) {
        Known plus(Known other) {
            return new Known(count + other.count, error + other.error, leasts + other.leasts);
        }
    }

    /**
     * Somebody refused.
     *
     * @param count never too low
     * @param error the true number is {@code count - error} at least
     */
    public record Refused(String name, long count, long error) {}
}
