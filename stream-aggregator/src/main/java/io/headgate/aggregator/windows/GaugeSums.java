// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The gauges of one window. */
public final class GaugeSums implements Sums<GaugeSums> {

    private final boolean summed;
    private final Map<String, GaugeSum> gauges = new TreeMap<>();
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    private GaugeSums(boolean summed) {
        this.summed = summed;
    }

    static GaugeSums sampled() {
        return new GaugeSums(false);
    }

    static GaugeSums summed() {
        return new GaugeSums(true);
    }

    @Override
    public void add(Pane pane) {
        from = Math.min(from, pane.id().start());
        to = Math.max(to, pane.id().end());
        ((GaugePane) pane).addTo(this);
    }

    @Override
    public void add(GaugeSums shorter) {
        from = Math.min(from, shorter.from);
        to = Math.max(to, shorter.to);
        shorter.gauges.forEach(this::add);
    }

    void add(String gauge, GaugeSum sum) {
        gauges.merge(gauge, sum, GaugeSum::plus);
    }

    /** The gauge itself; {@code null} without a sample. */
    public @Nullable Reading value(String gauge) {
        GaugeSum sum = gauges.get(gauge);
        return sum == null || time(sum) == 0
                ? null
                : new Reading(sum.samples(), (double) sum.value() / time(sum), (double) sum.peak() / GaugeSum.MILLI);
    }

    /** The gauge against its bound; {@code null} without a sample. */
    public @Nullable Reading ratio(String gauge) {
        GaugeSum sum = gauges.get(gauge);
        if (sum == null || time(sum) == 0) {
            return null;
        }
        double mean = summed
                ? (double) GaugeSum.ratio(sum.value(), sum.against()) / GaugeSum.MICRO
                : (double) sum.against() / sum.covered() / GaugeSum.MICRO;
        return new Reading(sum.samples(), mean, (double) sum.peakRatio() / GaugeSum.MICRO);
    }

    /** What a mean is taken over: where many tell their parts, a process that is silent has nothing. */
    private long time(GaugeSum sum) {
        return summed ? (to - from) * GaugeSum.MICRO : sum.covered();
    }

    /**
     * One gauge in one window.
     *
     * @param mean weighted with time
     */
    public record Reading(long samples, double mean, double max) {}
}
