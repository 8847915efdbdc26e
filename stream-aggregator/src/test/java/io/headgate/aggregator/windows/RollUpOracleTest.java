// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Panes and roll-up against a plain list of events, for any order, lateness, idle gaps and folds. */
class RollUpOracleTest {

    private static final long START = 1_800_000_123L;

    @Property
    void shouldAgreeWithAPlainListOfEvents(@ForAll("histories") List<Step> history) {
        Run run = new Run();
        for (Step step : history) {
            run.take(step);
            run.compare();
        }
    }

    @Property
    void shouldNotDependOnWhenFoldsHappen(@ForAll("histories") List<Step> history) {
        Run often = new Run();
        Run atTheEnd = new Run();
        for (Step step : history) {
            often.take(new Step(step.pause(), step.lateness(), step.role(), step.count(), true));
            atTheEnd.take(new Step(step.pause(), step.lateness(), step.role(), step.count(), false));
        }
        atTheEnd.panes.fold(atTheEnd.now);

        assertThat(atTheEnd.windows()).isEqualTo(often.windows());
    }

    @Property
    void shouldConserveTheSumOfAllPanes(@ForAll("histories") List<Step> history) {
        Run run = new Run();
        history.forEach(run::take);
        run.panes.fold(run.now);

        AtomicLong sum = new AtomicLong();
        run.panes.forEach(
                PaneKind.REQUESTS,
                Long.MIN_VALUE / 2,
                Long.MAX_VALUE,
                pane -> sum.addAndGet(((CounterPane) pane).count(RequestSlots.SAMPLES)));

        long expired = run.counted.stream()
                .filter(event -> event.second() < Level.QUARTER_HOUR.cut(run.now))
                .count();
        assertThat(sum.get()).isEqualTo(run.counted.size() - expired);
        assertThat(run.counted.size() + run.late).isEqualTo(history.size());
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Long> pauses = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.longs().between(0, 4)),
                Tuple.of(4, Arbitraries.longs().between(5, 1200)),
                Tuple.of(1, Arbitraries.longs().between(1200, 20_000)));
        Arbitrary<Long> lateness = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.longs().between(-59, 3)),
                Tuple.of(3, Arbitraries.longs().between(3, 4_000)),
                Tuple.of(1, Arbitraries.longs().between(4_000, 100_000)));
        return Combinators.combine(
                        pauses,
                        lateness,
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.longs().between(1, 50),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    /** Time passes; then one event comes, of a moment that may be long ago or ahead; then perhaps a fold. */
    record Step(long pause, long lateness, int role, long count, boolean fold) {}

    record Event(long second, int role, long count) {}

    private static final class Run {
        private final Panes panes = new Panes(PaneKeeper.none());
        private final List<Event> counted = new ArrayList<>();
        private long now = START;
        private long late;

        void take(Step step) {
            now += step.pause();
            long second = now - step.lateness();
            CounterPane pane = (CounterPane) panes.at(PaneKind.REQUESTS, second, now);
            if (pane == null) {
                late++;
            } else {
                pane.add(RequestSlots.SAMPLES, 1);
                pane.add(RequestSlots.admitted(step.role()), step.count());
                counted.add(new Event(second, step.role(), step.count()));
            }
            if (step.fold()) {
                panes.fold(now);
            }
        }

        void compare() {
            panes.fold(now);
            assertThat(windows()).isEqualTo(oracle());
            assertThat(hours()).isEqualTo(hoursByOracle());
        }

        List<Long> windows() {
            List<Long> values = new ArrayList<>();
            RollUp.REQUESTS.at(panes, now + 1).values().forEach(sums -> add(sums, values));
            RollUp.PERIODS.at(panes, now + 1).values().forEach(sums -> add(sums.total(), values));
            return values;
        }

        /** What each period has by the hours of the clock. */
        List<Long> hours() {
            List<Long> values = new ArrayList<>();
            RollUp.PERIODS.at(panes, now + 1).values().forEach(sums -> {
                for (long hour = now / 3_600 - 25; hour <= now / 3_600 + 1; hour++) {
                    values.add(sums.hourOf(hour * 3_600).samples());
                }
            });
            return values;
        }

        private static void add(RequestSums sums, List<Long> values) {
            values.add(sums.samples());
            for (int role = 0; role < RequestSlots.ROLES; role++) {
                values.add(sums.admitted(role));
            }
        }

        private List<Long> oracle() {
            List<Long> values = new ArrayList<>();
            for (int length : new int[] {60, 900, 3600, 3600, 10_800, 21_600, 43_200, 86_400}) {
                List<Event> inside =
                        counted.stream().filter(event -> inside(event, length)).toList();
                values.add((long) inside.size());
                for (int role = 0; role < RequestSlots.ROLES; role++) {
                    int wanted = role;
                    values.add(inside.stream()
                            .filter(event -> event.role() == wanted)
                            .mapToLong(Event::count)
                            .sum());
                }
            }
            return values;
        }

        private List<Long> hoursByOracle() {
            List<Long> values = new ArrayList<>();
            for (int length : new int[] {3600, 10_800, 21_600, 43_200, 86_400}) {
                for (long hour = now / 3_600 - 25; hour <= now / 3_600 + 1; hour++) {
                    long wanted = hour;
                    values.add(counted.stream()
                            .filter(event -> inside(event, length) && event.second() / 3_600 == wanted)
                            .count());
                }
            }
            return values;
        }

        /** The pane that holds the event by now: 5 s for the last 16 whole minutes or so, then a minute, then 15. */
        private boolean inside(Event event, int length) {
            long fine = Math.floorDiv(now - 960, 60) * 60;
            long middle = Math.floorDiv(now - 11_100, 900) * 900;
            int pane = event.second() >= fine ? 5 : event.second() >= middle ? 60 : 900;
            long start = Math.floorDiv(event.second(), pane) * pane;
            return start < now + 1 && start + pane > now + 1 - length;
        }
    }
}
