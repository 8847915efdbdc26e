// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LatencySumsTest {

    private static final long NOW = 1_800_000_000L;

    @Property
    void shouldFindQuantilesWithinOnePercentHoweverPanesWereFolded(@ForAll("latencies") List<Long> micros) {
        Panes panes = new Panes(PaneKeeper.none());
        for (int i = 0; i < micros.size(); i++) {
            LatencyPane pane = (LatencyPane) panes.at(PaneKind.EXECUTION, NOW + i % 40, NOW);
            pane.record(micros.get(i));
        }
        panes.fold(NOW + 20 * 60);

        LatencySums sums = RollUp.EXECUTION.at(panes, NOW + 20 * 60).get(Window.HOUR);

        List<Long> sorted = micros.stream().sorted().toList();
        double[] found = sums.quantiles(0.5, 0.95, 0.99, 1.0);
        assertClose(found[0], exact(sorted, 0.5));
        assertClose(found[1], exact(sorted, 0.95));
        assertClose(found[2], exact(sorted, 0.99));
        assertClose(found[3], exact(sorted, 1.0));
        assertThat(sums.maxMicros()).isEqualTo(sorted.get(sorted.size() - 1));
        assertThat(sums.meanMicros())
                .isCloseTo(micros.stream().mapToLong(v -> v).average().orElseThrow(), within(0.001));
    }

    @Test
    void shouldClampWhatNoBucketCovers() {
        LatencySums sums = new LatencySums();
        LatencyPane pane = new LatencyPane(new PaneId(PaneKind.REST, Level.FIVE_SECONDS, NOW));
        pane.record(-5);
        pane.record(Long.MAX_VALUE / 4);
        pane.addTo(sums);

        assertThat(sums.count()).isEqualTo(2);
        assertThat(sums.quantiles(0.5)[0]).isCloseTo(LatencyBuckets.SHORTEST_MICROS, within(1.0));
        assertThat(sums.quantiles(1.0)[0]).isCloseTo(LatencyBuckets.LONGEST_MICROS, within(7.2e7));
    }

    @Test
    void shouldRefuseQuantilesOfNothing() {
        assertThatIllegalStateException().isThrownBy(() -> new LatencySums().quantiles(0.5));
    }

    @Provide
    Arbitrary<List<Long>> latencies() {
        // From 55 µs to two hours.
        Arbitrary<Long> logUniform =
                Arbitraries.doubles().between(4, 22.69).ofScale(6).map(log -> (long) Math.exp(log));
        return logUniform.list().ofMinSize(1).ofMaxSize(300);
    }

    private static double exact(List<Long> sorted, double quantile) {
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }

    private static void assertClose(double found, double exact) {
        assertThat(Math.abs(found - exact) / exact).isLessThanOrEqualTo(0.0095);
    }
}
