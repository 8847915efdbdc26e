// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.PoolsView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code db_connections}: what the processes' pools may open against what the database allows.
 *
 * @param estimatedTotal the maxima of all pools of database connections together
 * @param percentOfMax absent where the maximum is not known
 * @param warning a sentence above 80 %; else absent
 */
public record DbConnections(
        @JsonUnwrapped Freshness freshness,
        @Nullable Integer maxConnections,
        String source,
        long estimatedTotal,
        @Nullable Double percentOfMax,
        @Nullable String warning) {

    static final double HEADROOM_PERCENT = 80;
    private static final Set<String> POOLS = Set.of("pg", "postgres", "postgresql", "db", "database", "jdbc");

    static DbConnections of(Reading reading, DatabaseLimit limit) {
        long total = reading.views().pools().map(DbConnections::total).orElse(0L);
        Integer max = limit.maxConnections();
        Double percent = max == null ? null : Ratio.percent(total, max);
        return new DbConnections(
                reading.freshness(reading.views().pools(), PoolsView::completeThrough),
                max,
                limit.source(),
                total,
                percent,
                percent != null && percent > HEADROOM_PERCENT
                        ? "The pools may open " + percent + " % of the connections that the database allows."
                        : null);
    }

    private static long total(PoolsView view) {
        return view.components().values().stream()
                .flatMap(pools -> pools.entrySet().stream())
                .filter(pool -> POOLS.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().now().max())
                .sum();
    }
}
