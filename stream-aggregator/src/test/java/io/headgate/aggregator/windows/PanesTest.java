// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PanesTest {

    private static final long NOW = 1_800_000_000L;

    private final Panes panes = new Panes(PaneKeeper.none());

    @Test
    void shouldCountALateEventInTheFinestLevelThatStillHasItsMoment() {
        assertThat(levelAt(NOW)).isEqualTo(Level.FIVE_SECONDS);
        assertThat(levelAt(NOW - 15 * 60)).isEqualTo(Level.FIVE_SECONDS);
        assertThat(levelAt(NOW - 20 * 60)).isEqualTo(Level.MINUTE);
        assertThat(levelAt(NOW - 4 * 3600)).isEqualTo(Level.QUARTER_HOUR);
        assertThat(panes.at(PaneKind.REQUESTS, NOW - 25 * 3600, NOW)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void shouldKnowWithoutPanesWhichMomentsHaveOne(PaneKind kind) {
        for (long now = NOW; now < NOW + 900; now += 61) {
            for (long age = -60; age < 26 * 3_600; age += 7) {
                assertThat(kind.holds(now - age, now)).isEqualTo(panes.at(kind, now - age, now) != null);
            }
        }
    }

    @Test
    void shouldFoldAnOldPaneIntoTheNextLevelAndTellItsKeeper() {
        Recorder keeper = new Recorder();
        Panes kept = new Panes(keeper);
        CounterPane pane = (CounterPane) kept.at(PaneKind.REQUESTS, NOW, NOW);
        pane.add(RequestSlots.SAMPLES, 7);

        kept.fold(NOW + 20 * 60);

        assertThat(keeper.removed).containsExactly(pane.id());
        assertThat(keeper.changed).singleElement().satisfies(coarser -> {
            assertThat(coarser.id()).isEqualTo(new PaneId(PaneKind.REQUESTS, Level.MINUTE, Level.MINUTE.startOf(NOW)));
            assertThat(((CounterPane) coarser).count(RequestSlots.SAMPLES)).isEqualTo(7);
        });
    }

    @Test
    void shouldNotReuseAPaneThatHasBeenFolded() {
        panes.at(PaneKind.REQUESTS, NOW, NOW);
        panes.fold(NOW + 20 * 60);

        Pane late = panes.at(PaneKind.REQUESTS, NOW, NOW + 20 * 60);

        assertThat(late.id().level()).isEqualTo(Level.MINUTE);
    }

    @Test
    void shouldForgetEverythingAfterADay() {
        panes.at(PaneKind.REQUESTS, NOW, NOW);

        panes.fold(NOW + 25 * 3600);

        assertThat(panes.any(PaneKind.REQUESTS)).isFalse();
    }

    @Test
    void shouldForgetLatenciesOnceTheyAreInNoWindow() {
        panes.at(PaneKind.REST, NOW, NOW);

        panes.fold(NOW + 3_600);
        assertThat(panes.any(PaneKind.REST)).isTrue();
        panes.fold(NOW + 5_400);
        assertThat(panes.any(PaneKind.REST)).isFalse();
        assertThat(panes.at(PaneKind.REST, NOW, NOW + 5_400)).isNull();
    }

    @Test
    void shouldTakeStoredPanesBack() {
        LatencyPane pane = (LatencyPane) panes.at(PaneKind.EXECUTION, NOW, NOW);
        pane.record(1_000);
        pane.record(90_000_000);
        Panes restored = new Panes(PaneKeeper.none());

        restored.restore(pane.id(), pane.bytes().clone());

        LatencySums sums = RollUp.EXECUTION.at(restored, NOW + 1).get(Window.ONE_MINUTE);
        assertThat(sums.count()).isEqualTo(2);
        assertThat(sums.maxMicros()).isEqualTo(90_000_000);
        assertThat(sums.meanMicros()).isEqualTo(45_000_500.0);
    }

    private Level levelAt(long second) {
        return panes.at(PaneKind.REQUESTS, second, NOW).id().level();
    }

    private static final class Recorder implements PaneKeeper {
        private final List<Pane> changed = new ArrayList<>();
        private final List<PaneId> removed = new ArrayList<>();

        @Override
        public void changed(Pane pane) {
            changed.add(pane);
        }

        @Override
        public void removed(PaneId id) {
            removed.add(id);
        }
    }
}
