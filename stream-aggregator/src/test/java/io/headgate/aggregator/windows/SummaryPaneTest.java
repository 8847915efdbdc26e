// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.aggregator.windows.RefusedSums.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Top identities against exact counts. */
class SummaryPaneTest {

    private static final long NOW = 1_800_000_000L;
    private static final int QUARTER = 900;

    private final Panes panes = new Panes(PaneKeeper.none());
    private final Map<String, Long> exact = new HashMap<>();

    @Property(tries = 200)
    void shouldBoundEveryCountFromBothSides(@ForAll("refusals") @Size(min = 1, max = 3_000) List<Integer> refusals) {
        Panes own = new Panes(PaneKeeper.none());
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < refusals.size(); i++) {
            // Over three panes.
            long second = NOW + (i * 3L / refusals.size()) * QUARTER;
            count(own, counts, "identity-" + refusals.get(i), second, 1 + i % 3);
        }

        RefusedSums hour = RollUp.REFUSED.at(own, NOW + 3 * QUARTER).get(Window.HOUR);

        List<Refused> top = hour.top(20);
        assertThat(top).isSortedAccordingTo((a, b) -> Long.compare(b.count(), a.count()));
        assertThat(top).allSatisfy(refused -> {
            long truth = counts.getOrDefault(refused.name(), 0L);
            assertThat(refused.count()).isGreaterThanOrEqualTo(truth);
            assertThat(refused.count() - refused.error()).isLessThanOrEqualTo(truth);
        });
    }

    @Test
    void shouldBeExactWhileThereIsRoom() {
        for (int i = 0; i < 200; i++) {
            count(panes, exact, "identity-" + i, NOW, i + 1);
        }

        assertThat(top(2)).containsExactly(new Refused("identity-199", 200, 0), new Refused("identity-198", 199, 0));
    }

    @Test
    void shouldOrderEqualsByName() {
        count(panes, exact, "b", NOW, 5);
        count(panes, exact, "a", NOW, 5);

        assertThat(top(2)).extracting(Refused::name).containsExactly("a", "b");
    }

    @Test
    void shouldFindTheWorstOneInAFloodOfOthersAndStayBounded() {
        for (int i = 0; i < 50_000; i++) {
            count(panes, exact, i % 20 == 0 ? "the worst" : "other-" + i, NOW, 1);
        }

        assertThat(top(1)).singleElement().satisfies(worst -> {
            assertThat(worst.name()).isEqualTo("the worst");
            assertThat(worst.count()).isGreaterThanOrEqualTo(2_500);
            assertThat(worst.count() - worst.error()).isLessThanOrEqualTo(2_500);
        });
        assertThat(panes.at(PaneKind.REFUSED, NOW, NOW).bytes()).hasSize(SummaryPane.CAPACITY * 64);
    }

    @Test
    void shouldGoOnWithAStoredPane() {
        count(panes, exact, "a", NOW, 5);
        Pane pane = panes.at(PaneKind.REFUSED, NOW, NOW);
        Panes restored = new Panes(PaneKeeper.none());
        restored.restore(pane.id(), pane.bytes().clone());
        count(restored, exact, "a", NOW, 2);

        assertThat(RollUp.REFUSED.at(restored, NOW + 1).get(Window.HOUR).top(1))
                .containsExactly(new Refused("a", 7, 0));
    }

    @Provide
    Arbitrary<List<Integer>> refusals() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 2_000))
                .list();
    }

    private List<Refused> top(int most) {
        return RollUp.REFUSED.at(panes, NOW + 1).get(Window.HOUR).top(most);
    }

    private static void count(Panes panes, Map<String, Long> exact, String name, long second, long weight) {
        byte[] text = ("id=" + name).getBytes(StandardCharsets.UTF_8);
        SummaryPane pane = (SummaryPane) panes.at(PaneKind.REFUSED, second, second);
        pane.count(text, 3, text.length - 3, weight);
        exact.merge(name, weight, Long::sum);
    }
}
