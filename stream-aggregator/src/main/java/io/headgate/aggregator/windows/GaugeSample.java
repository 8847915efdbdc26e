// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one heartbeat says of gauges, spread over the time that it stands for, so that five seconds hold what happened in
 * them and not how many beats happened to fall into them.
 */
public final class GaugeSample {

    /** A longer silence is not stood for. */
    public static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(15);

    private static final long STEP = TimeUnit.SECONDS.toMicros(Level.FIVE_SECONDS.seconds());

    private final long timeMicros;
    private final long intervalMicros;
    private final List<Gauge> gauges = new ArrayList<>();

    /**
     * @param timeMicros when it was taken, epoch µs
     * @param intervalMicros how much time before it stands for
     */
    public GaugeSample(long timeMicros, long intervalMicros) {
        this.timeMicros = timeMicros;
        this.intervalMicros = Math.max(0, Math.min(intervalMicros, LONGEST_MICROS));
    }

    /** @param bound what the value is measured against; 0 if there is none */
    public void gauge(String name, long value, long bound) {
        gauges.add(new Gauge(name, Math.max(0, value), bound));
    }

    /** When it was taken, epoch seconds. */
    public long second() {
        return second(timeMicros);
    }

    /** Counts the sample; {@code false} if its time is too long ago for any pane. */
    public boolean count(Panes panes, PaneKind kind, long nowSecond) {
        for (long from = timeMicros - intervalMicros; from < timeMicros; ) {
            long to = Math.min(timeMicros, Math.floorDiv(from, STEP) * STEP + STEP);
            lasted(panes, kind, from, to - from, nowSecond);
            from = to;
        }
        GaugePane pane = (GaugePane) panes.at(kind, second(), nowSecond);
        if (pane == null) {
            return false;
        }
        gauges.forEach(gauge -> pane.sampled(gauge.name, gauge.value, gauge.bound));
        panes.changed(pane);
        return true;
    }

    private void lasted(Panes panes, PaneKind kind, long from, long micros, long nowSecond) {
        GaugePane pane = (GaugePane) panes.at(kind, second(from), nowSecond);
        if (pane != null) {
            gauges.forEach(gauge -> pane.lasted(gauge.name, gauge.value, gauge.bound, micros));
            panes.changed(pane);
        }
    }

    private static long second(long micros) {
        return Math.floorDiv(micros, GaugeSum.MICRO);
    }

    private record Gauge(String name, long value, long bound) {}
}
