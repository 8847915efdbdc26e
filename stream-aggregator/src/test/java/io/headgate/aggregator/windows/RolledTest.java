// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** What keeps a tick cheap: windows are added up again when they may say something else, and only then. */
class RolledTest {

    /** A whole hour, and so the start of a pane of any level. */
    private static final long PANE_START = 1_800_000_000L;

    private static final int QUARTER = Level.QUARTER_HOUR.seconds();
    private static final LongUnaryOperator NOW = second -> second + 1;

    private final Panes panes = new Panes(PaneKeeper.none());
    private final Rolled<RequestSums> rolled = new Rolled<>(RollUp.REQUESTS);
    private final Rolled<RefusedSums> refused = new Rolled<>(RollUp.REFUSED);

    @Property(tries = 300)
    void shouldSayAtEveryMomentWhatAFreshRollUpSays(@ForAll("histories") List<Step> history) {
        compare(history, new Subject<>(RollUp.REQUESTS, NOW, RolledTest::count, RequestSums::samples));
    }

    @Property(tries = 300)
    void shouldSayOfPeriodsWhatAFreshRollUpSays(@ForAll("histories") List<Step> history) {
        compare(history, new Subject<>(RollUp.PERIODS, NOW, RolledTest::count, RolledTest::total));
    }

    @Property(tries = 300)
    void shouldSayOfTheRefusedWhatAFreshRollUpSays(@ForAll("histories") List<Step> history) {
        compare(history, new Subject<>(RollUp.REFUSED, NOW, RolledTest::refuse, RolledTest::top));
    }

    /** Their windows end before now, so there are always panes that have still to come in. */
    @Property(tries = 300)
    void shouldSayOfSummedGaugesWhatAFreshRollUpSays(@ForAll("histories") List<Step> history) {
        LongUnaryOperator end = second -> RollUp.toldBy(second + 1);
        compare(history, new Subject<>(RollUp.SUMMED, end, RolledTest::beat, RolledTest::streams));
    }

    @Test
    void shouldFollowASilentTenantForADayAndAddItUpOnlyWhenItsPaneLeaves() {
        Subject<RefusedSums> subject = new Subject<>(RollUp.REFUSED, NOW, RolledTest::refuse, RolledTest::top);
        refuse(panes, PANE_START, PANE_START);
        int renewals = 0;
        for (long now = PANE_START; now < PANE_START + 26 * 3_600; now++) {
            panes.fold(now);
            renewals += refused.to(panes, now + 1) ? 1 : 0;
            assertThat(subject.said(refused.windows())).isEqualTo(subject.said(RollUp.REFUSED.at(panes, now + 1)));
        }

        assertThat(renewals).as("comes, leaves five windows, is dropped").isEqualTo(7);
    }

    @Test
    void shouldNotAddQuartersOfAnHourUpAtEveryFifthSecond() {
        refuse(panes, PANE_START, PANE_START);
        refused.to(panes, PANE_START + 1);
        Map<Window, RefusedSums> added = refused.windows();
        long leaves = PANE_START + QUARTER + Window.HOUR.seconds();

        for (long end = PANE_START + 1; end < leaves; end++) {
            panes.fold(end - 1);
            assertThat(refused.to(panes, end)).isFalse();
            assertThat(refused.windows()).isSameAs(added);
        }

        assertThat(refused.to(panes, leaves)).isTrue();
        assertThat(refused.windows().get(Window.HOUR).top(1)).isEmpty();
        assertThat(refused.windows().get(Window.THREE_HOURS).top(1)).hasSize(1);
    }

    @Test
    void shouldAddUpNothingForEverWhereThereIsNoPane() {
        assertThat(rolled.to(panes, PANE_START)).isTrue();
        assertThat(rolled.to(panes, PANE_START + 1_000_000)).isFalse();
    }

    @Test
    void shouldTakeAPaneInWhenItStartsThoughItsEventCameBefore() {
        count(panes, PANE_START + 30, PANE_START);
        rolled.to(panes, PANE_START + 1);

        assertThat(rolled.to(panes, PANE_START + 30)).isFalse();
        assertThat(rolled.to(panes, PANE_START + 31)).isTrue();
        assertThat(rolled.windows().get(Window.ONE_MINUTE).samples()).isPositive();
    }

    @Test
    void shouldAddNothingUpWhileNoPaneChangesAndNoneComesOrLeaves() {
        count(panes, PANE_START, PANE_START);
        assertThat(rolled.to(panes, PANE_START + 1)).isTrue();
        Map<Window, RequestSums> added = rolled.windows();

        for (long end = PANE_START + 1; end < PANE_START + 65; end++) {
            panes.fold(end);
            assertThat(rolled.to(panes, end)).isFalse();
        }

        assertThat(rolled.windows()).isSameAs(added);
        assertThat(rolled.to(panes, PANE_START + 65)).isTrue();
    }

    @Test
    void shouldNotCareForPanesOfAnotherKind() {
        rolled.to(panes, PANE_START + 1);

        Pane other = panes.at(PaneKind.REST, PANE_START, PANE_START);
        ((LatencyPane) other).record(1_000);
        panes.changed(other);

        assertThat(rolled.to(panes, PANE_START + 1)).isFalse();
    }

    /** Mostly seconds, now and then hours; the clock may be set back, events may be late or ahead. */
    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Long> pauses = Arbitraries.frequencyOf(
                Tuple.of(16, Arbitraries.longs().between(0, 3)),
                Tuple.of(4, Arbitraries.longs().between(4, 70)),
                Tuple.of(2, Arbitraries.longs().between(70, 4_000)),
                Tuple.of(1, Arbitraries.longs().between(4_000, 40_000)),
                Tuple.of(1, Arbitraries.longs().between(-100, -1)));
        Arbitrary<Long> lateness = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(-59, 3)),
                Tuple.of(3, Arbitraries.longs().between(3, 4_000)),
                Tuple.of(1, Arbitraries.longs().between(4_000, 100_000)));
        return Combinators.combine(pauses, Arbitraries.of(true, false, false), lateness)
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    private static <S extends Sums<S>> void compare(List<Step> history, Subject<S> subject) {
        Panes changing = new Panes(PaneKeeper.none());
        Rolled<S> remembering = new Rolled<>(subject.rollUp());
        long now = PANE_START;
        for (Step step : history) {
            now += step.pause();
            if (step.event()) {
                subject.counting().count(changing, now - step.lateness(), now);
            }
            changing.fold(now);
            long end = subject.end().applyAsLong(now);

            remembering.to(changing, end);

            assertThat(subject.said(remembering.windows()))
                    .isEqualTo(subject.said(subject.rollUp().at(changing, end)));
        }
    }

    private static void count(Panes panes, long second, long nowSecond) {
        CounterPane pane = (CounterPane) panes.at(PaneKind.REQUESTS, second, nowSecond);
        if (pane != null) {
            pane.add(RequestSlots.SAMPLES, weight(second));
            panes.changed(pane);
        }
    }

    private static void refuse(Panes panes, long second, long nowSecond) {
        SummaryPane pane = (SummaryPane) panes.at(PaneKind.REFUSED, second, nowSecond);
        if (pane != null) {
            pane.count(new byte[] {'a'}, 0, 1, weight(second));
            panes.changed(pane);
        }
    }

    private static void beat(Panes panes, long second, long nowSecond) {
        GaugeSample sample = new GaugeSample(second * GaugeSum.MICRO, 5 * GaugeSum.MICRO);
        sample.gauge("streams", weight(second), 10_000);
        sample.count(panes, PaneKind.SUMMED, nowSecond);
    }

    /** Of panes that come and leave at the same moment one must not pass for the other. */
    private static long weight(long second) {
        return 1 + Math.floorMod(second, 1_009L);
    }

    private static Object streams(GaugeSums sums) {
        return Objects.requireNonNullElse(sums.value("streams"), "none");
    }

    private static Object total(HourlySums sums) {
        return sums.total().samples();
    }

    private static Object top(RefusedSums sums) {
        return sums.top(20);
    }

    /** Time passes; then one event may come, of a moment that may be a while ago or ahead. */
    record Step(long pause, boolean event, long lateness) {}

    /** Counts an event of one moment at another, both epoch seconds. */
    interface Counting {
        void count(Panes panes, long second, long nowSecond);
    }

    /**
     * What is remembered.
     *
     * @param end T for the second that it is
     * @param saying what a window says
     */
    record Subject<S extends Sums<S>>(
            RollUp<S> rollUp, LongUnaryOperator end, Counting counting, Function<S, Object> saying) {

        Map<Window, Object> said(Map<Window, S> windows) {
            Map<Window, Object> said = new EnumMap<>(Window.class);
            windows.forEach((window, sums) -> said.put(window, saying.apply(sums)));
            return said;
        }
    }
}
