// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Gauges against what really was at every moment. */
class GaugeOracleTest {

    private static final long START = 1_800_000_000L;
    private static final long SECOND = 1_000_000L;

    @Property(tries = 200)
    void shouldWeighWhatAQueueHadWithTheTimeItLasted(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5_000) Integer> depths,
            @ForAll @LongRange(min = 200_000, max = 5 * SECOND) long interval,
            @ForAll long seed) {
        List<GaugeSample> samples = new ArrayList<>();
        for (int i = 0; i < depths.size(); i++) {
            GaugeSample sample = new GaugeSample(START * SECOND + (i + 1) * interval, interval);
            sample.gauge("depth", depths.get(i), 10_000);
            samples.add(sample);
        }
        // Whatever order they come in.
        Collections.shuffle(samples, new Random(seed));
        long end = START + depths.size() * interval / SECOND + 1;
        Panes panes = new Panes(PaneKeeper.none());
        samples.forEach(sample -> sample.count(panes, PaneKind.SAMPLED, end));

        GaugeSums hour = RollUp.SAMPLED.at(panes, end).get(Window.HOUR);

        double mean = depths.stream().mapToInt(depth -> depth).average().orElseThrow();
        int most = Collections.max(depths);
        assertThat(hour.value("depth").samples()).isEqualTo(depths.size());
        assertThat(hour.value("depth").mean()).isCloseTo(mean, within(1e-6));
        assertThat(hour.value("depth").max()).isEqualTo(most);
        assertThat(hour.ratio("depth").mean()).isCloseTo(mean / 10_000, within(1e-6));
        assertThat(hour.ratio("depth").max()).isCloseTo(most / 10_000.0, within(1e-6));
    }

    @Property(tries = 200)
    void shouldAddUpWhatSeveralProcessesTellAtDifferentMoments(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 1_000) Integer> processes,
            @ForAll @LongRange(max = 5 * SECOND - 1) long phase,
            @ForAll @IntRange(min = 120, max = 4_000) int lasting,
            @ForAll boolean folded) {
        Panes panes = new Panes(PaneKeeper.none());
        long now = START + lasting;
        for (int process = 0; process < processes.size(); process++) {
            long first = START * SECOND + (phase * (process + 1)) % (5 * SECOND);
            for (long time = first; time <= now * SECOND; time += 5 * SECOND) {
                GaugeSample sample = new GaugeSample(time, 5 * SECOND);
                sample.gauge("connections", processes.get(process), 1_000);
                sample.count(panes, PaneKind.SUMMED, time / SECOND);
                if (folded) {
                    panes.fold(time / SECOND);
                }
            }
        }
        panes.fold(now);

        GaugeSums minute = RollUp.SUMMED.at(panes, RollUp.toldBy(now + 1)).get(Window.ONE_MINUTE);

        int total = processes.stream().mapToInt(value -> value).sum();
        double saturation = total / (1_000.0 * processes.size());
        assertThat(minute.value("connections").mean()).isCloseTo(total, within(0.01));
        assertThat(minute.value("connections").max()).isCloseTo(total, within(0.01));
        assertThat(minute.ratio("connections").mean()).isCloseTo(saturation, within(0.0001));
        assertThat(minute.ratio("connections").max()).isCloseTo(saturation, within(0.0001));
    }

    @Test
    void shouldSayNothingOfAGaugeWithoutSamples() {
        GaugeSums empty = RollUp.SAMPLED.at(new Panes(PaneKeeper.none()), START).get(Window.HOUR);

        assertThat(empty.value("depth")).isNull();
        assertThat(empty.ratio("depth")).isNull();
    }

    @Test
    void shouldCountWhatHasNoRoomAtAllAsFull() {
        Panes panes = new Panes(PaneKeeper.none());
        GaugeSample sample = new GaugeSample(START * SECOND, SECOND);
        sample.gauge("depth", 3, 0);
        sample.count(panes, PaneKind.SAMPLED, START);

        assertThat(RollUp.SAMPLED
                        .at(panes, START + 1)
                        .get(Window.ONE_MINUTE)
                        .ratio("depth")
                        .mean())
                .isEqualTo(1);
    }

    @Test
    void shouldKeepABoundedNumberOfGauges() {
        GaugePane pane = new GaugePane(new PaneId(PaneKind.SAMPLED, Level.FIVE_SECONDS, START));
        for (int i = 0; i < 1_000; i++) {
            pane.lasted("gauge-" + i, 1, 1, SECOND);
        }

        assertThat(pane.bytes().length).isLessThan(GaugePane.MOST * 60);
    }

    @Test
    void shouldNotStandForALongSilence() {
        Panes panes = new Panes(PaneKeeper.none());
        GaugeSample first = new GaugeSample(START * SECOND, SECOND);
        first.gauge("depth", 10, 100);
        first.count(panes, PaneKind.SAMPLED, START);
        GaugeSample afterAnHour = new GaugeSample((START + 3_000) * SECOND, 3_000 * SECOND);
        afterAnHour.gauge("depth", 0, 100);
        afterAnHour.count(panes, PaneKind.SAMPLED, START + 3_000);

        GaugeSums hour = RollUp.SAMPLED.at(panes, START + 3_001).get(Window.HOUR);
        assertThat(hour.value("depth").mean()).isCloseTo(10.0 / 16, within(0.001));
    }
}
