// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
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
    private static final Counters<RequestSums> REQUESTS = new Counters<>(
            PaneKind.REQUESTS,
            Slot.ofRequests(),
            List.of(60, 900, 3_600, 3_600, 10_800, 21_600, 43_200, 86_400),
            RollUpOracleTest::requests);
    private static final Counters<CompletionSums> COMPLETIONS = new Counters<>(
            PaneKind.COMPLETIONS,
            Slot.ofCompletions(),
            List.of(3_600, 86_400),
            (panes, end) -> List.copyOf(RollUp.COMPLETIONS.at(panes, end).values()));

    @Property
    void shouldAgreeWithAPlainListOfRequests(@ForAll("histories") List<Step> history) {
        Run<RequestSums> run = new Run<>(REQUESTS);
        for (Step step : history) {
            run.take(step);
            run.compare();
            assertThat(run.hours()).isEqualTo(run.hoursByOracle());
        }
    }

    @Property(tries = 300)
    void shouldAgreeWithAPlainListOfEndedTasks(@ForAll("histories") List<Step> history) {
        Run<CompletionSums> run = new Run<>(COMPLETIONS);
        for (Step step : history) {
            run.take(step);
            run.compare();
        }
    }

    @Property
    void shouldNotDependOnWhenFoldsHappen(@ForAll("histories") List<Step> history) {
        Run<RequestSums> often = new Run<>(REQUESTS);
        Run<RequestSums> atTheEnd = new Run<>(REQUESTS);
        for (Step step : history) {
            often.take(new Step(step.pause(), step.lateness(), step.what(), step.count(), true));
            atTheEnd.take(new Step(step.pause(), step.lateness(), step.what(), step.count(), false));
        }
        atTheEnd.panes.fold(atTheEnd.now);

        assertThat(atTheEnd.windows()).isEqualTo(often.windows());
    }

    @Property
    void shouldConserveTheSumOfAllPanes(@ForAll("histories") List<Step> history) {
        Run<RequestSums> run = new Run<>(REQUESTS);
        history.forEach(run::take);
        run.panes.fold(run.now);

        AtomicLong sum = new AtomicLong();
        run.panes.forEach(
                PaneKind.REQUESTS,
                Long.MIN_VALUE / 2,
                Long.MAX_VALUE,
                pane -> REQUESTS.slots().forEach(slot -> sum.addAndGet(((CounterPane) pane).count(slot.index()))));

        assertThat(sum.get())
                .isEqualTo(run.counted.stream()
                        .filter(event -> event.second() >= Level.QUARTER_HOUR.cut(run.now))
                        .mapToLong(Event::count)
                        .sum());
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
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.longs().between(1, 50),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    private static List<RequestSums> requests(Panes panes, long end) {
        List<RequestSums> sums = new ArrayList<>(RollUp.REQUESTS.at(panes, end).values());
        RollUp.PERIODS.at(panes, end).values().forEach(period -> sums.add(period.total()));
        return sums;
    }

    /** Time passes; then one event comes, of a moment that may be long ago or ahead; then perhaps a fold. */
    record Step(long pause, long lateness, int what, long count, boolean fold) {}

    record Event(long second, int slot, long count) {}

    /** Where a pane counts something, and how a window shows it. */
    record Slot<S>(int index, ToLongFunction<S> shown) {

        static List<Slot<RequestSums>> ofRequests() {
            List<Slot<RequestSums>> slots = new ArrayList<>();
            each(RequestSlots.ROLES, role -> {
                slots.add(new Slot<>(RequestSlots.admitted(role), sums -> sums.admitted(role)));
                each(
                        RequestSlots.REASONS,
                        reason -> slots.add(new Slot<>(
                                RequestSlots.throttled(role, reason), sums -> sums.throttled(role, reason))));
            });
            each(
                    RequestSlots.LEVELS,
                    level -> slots.add(new Slot<>(RequestSlots.level(level), sums -> sums.level(level))));
            each(RequestSlots.TRANSPORTS, way -> {
                slots.add(new Slot<>(RequestSlots.admittedBy(way), sums -> sums.admittedBy(way)));
                slots.add(new Slot<>(RequestSlots.throttledBy(way), sums -> sums.throttledBy(way)));
            });
            slots.add(new Slot<>(RequestSlots.SAMPLES, RequestSums::samples));
            return slots;
        }

        static List<Slot<CompletionSums>> ofCompletions() {
            List<Slot<CompletionSums>> slots = new ArrayList<>();
            each(
                    RequestSlots.ROLES,
                    role -> each(
                            CompletionSlots.OUTCOMES,
                            outcome -> slots.add(new Slot<>(
                                    CompletionSlots.ended(role, outcome), sums -> sums.ended(role, outcome)))));
            return slots;
        }

        private static void each(int size, IntConsumer number) {
            IntStream.range(0, size).forEach(number);
        }
    }

    /**
     * What is counted, and how windows show it.
     *
     * @param lengths of the windows in seconds, as the roll-up gives them
     */
    record Counters<S>(
            PaneKind kind, List<Slot<S>> slots, List<Integer> lengths, BiFunction<Panes, Long, List<S>> rollUp) {}

    private static final class Run<S> {
        private final Panes panes = new Panes(PaneKeeper.none());
        private final List<Event> counted = new ArrayList<>();
        private final Counters<S> counters;
        private long now = START;
        private long late;

        Run(Counters<S> counters) {
            this.counters = counters;
        }

        void take(Step step) {
            now += step.pause();
            Event event = new Event(
                    now - step.lateness(), step.what() % counters.slots().size(), step.count());
            CounterPane pane = (CounterPane) panes.at(counters.kind(), event.second(), now);
            if (pane == null) {
                late++;
            } else {
                pane.add(counters.slots().get(event.slot()).index(), event.count());
                counted.add(event);
            }
            if (step.fold()) {
                panes.fold(now);
            }
        }

        void compare() {
            panes.fold(now);
            assertThat(windows()).isEqualTo(oracle());
        }

        List<List<Long>> windows() {
            return counters.rollUp().apply(panes, now + 1).stream()
                    .map(sums -> counters.slots().stream()
                            .map(slot -> slot.shown().applyAsLong(sums))
                            .toList())
                    .toList();
        }

        /** What each period has by the hours of the clock. */
        List<Long> hours() {
            List<Long> values = new ArrayList<>();
            RollUp.PERIODS.at(panes, now + 1).values().forEach(sums -> {
                for (long hour = now / 3_600 - 25; hour <= now / 3_600 + 1; hour++) {
                    values.add(total(sums.hourOf(hour * 3_600)));
                }
            });
            return values;
        }

        private static long total(RequestSums sums) {
            return REQUESTS.slots().stream()
                    .mapToLong(slot -> slot.shown().applyAsLong(sums))
                    .sum();
        }

        private List<List<Long>> oracle() {
            return counters.lengths().stream().map(this::oracle).toList();
        }

        private List<Long> oracle(int length) {
            long[] sums = new long[counters.slots().size()];
            counted.stream()
                    .filter(event -> inside(event, length))
                    .forEach(event -> sums[event.slot()] += event.count());
            return Arrays.stream(sums).boxed().toList();
        }

        List<Long> hoursByOracle() {
            List<Long> values = new ArrayList<>();
            for (int length : new int[] {3600, 10_800, 21_600, 43_200, 86_400}) {
                for (long hour = now / 3_600 - 25; hour <= now / 3_600 + 1; hour++) {
                    long wanted = hour;
                    values.add(counted.stream()
                            .filter(event -> inside(event, length) && event.second() / 3_600 == wanted)
                            .mapToLong(Event::count)
                            .sum());
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
