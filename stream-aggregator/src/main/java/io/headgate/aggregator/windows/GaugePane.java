// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pane of gauges, by name. Values are weighted with the time that they lasted, which makes means additive and free of
 * order. What a gauge is measured against (its bound) is kept as a ratio where one process samples the whole, and as a
 * sum of its own where many tell their parts.
 *
 * <p>Layout, little endian, one entry after the other: length of the name (1), the name, samples (4), covered µs (8), Σ
 * value × µs (8), Σ ratio in millionths × µs or Σ bound × µs (8), highest value in thousandths (8), highest ratio in
 * millionths (8).
 */
public final class GaugePane extends Pane {

    /** More gauges than this in one pane are not kept, so that a pane is bounded whatever processes say. */
    static final int MOST = 64;

    private static final int COVERED = 4;
    private static final int VALUE = 12;
    private static final int AGAINST = 20;
    private static final int PEAK = 28;
    private static final int PEAK_RATIO = 36;
    private static final int ENTRY = 44;

    GaugePane(PaneId id) {
        super(id, new byte[0]);
    }

    /** One sample was taken in this pane. */
    public void sampled(String gauge, long value, long bound) {
        int at = entry(gauge);
        if (at >= 0) {
            increase(at, 1);
            if (!summed()) {
                raise(at, value * GaugeSum.MILLI, GaugeSum.ratio(value, bound));
            }
        }
    }

    /**
     * A value lasted for so long within this pane.
     *
     * @param bound what the value is measured against; 0 or less if there is none
     */
    public void lasted(String gauge, long value, long bound, long micros) {
        int at = entry(gauge);
        if (at >= 0) {
            long against = summed() ? Math.max(0, bound) : GaugeSum.ratio(value, bound);
            lasted(at, micros, value * micros, against * micros);
        }
    }

    /** Hands every gauge over. */
    void addTo(GaugeSums sums) {
        byte[] bytes = bytes();
        for (int from = 0; from < bytes.length; from = next(from)) {
            int at = from + 1 + bytes[from];
            sums.add(name(from), sum(at));
        }
    }

    @Override
    void add(Pane other) {
        GaugePane gauges = (GaugePane) other;
        byte[] from = gauges.bytes();
        for (int start = 0; start < from.length; start = gauges.next(start)) {
            GaugeSum sum = gauges.sum(start + 1 + from[start]);
            int at = entry(gauges.name(start));
            if (at >= 0) {
                increase(at, (int) sum.samples());
                lasted(at, sum.covered(), sum.value(), sum.against());
                raise(at, sum.peak(), sum.peakRatio());
            }
        }
    }

    @Override
    void restore(byte[] stored) {
        for (int from = 0; from < stored.length; from += 1 + stored[from] + ENTRY) {
            if (stored[from] <= 0 || from + 1 + stored[from] + ENTRY > stored.length) {
                throw new IllegalArgumentException(id() + " holds an entry that is cut off");
            }
        }
        replace(stored);
    }

    private boolean summed() {
        return id().kind() == PaneKind.SUMMED;
    }

    /** What is known of one gauge. The height of a sum of parts is that of the finest pane's mean. */
    private GaugeSum sum(int at) {
        long value = longAt(at + VALUE);
        long against = longAt(at + AGAINST);
        long peak = longAt(at + PEAK);
        long peakRatio = longAt(at + PEAK_RATIO);
        if (summed() && id().level() == Level.FIVE_SECONDS) {
            peak = value / (id().level().seconds() * 1_000L);
            peakRatio = GaugeSum.ratio(value, against);
        }
        return new GaugeSum((int) INTS.get(bytes(), at), longAt(at + COVERED), value, against, peak, peakRatio);
    }

    private void lasted(int at, long covered, long value, long against) {
        longAt(at + COVERED, longAt(at + COVERED) + covered);
        longAt(at + VALUE, longAt(at + VALUE) + value);
        longAt(at + AGAINST, longAt(at + AGAINST) + against);
    }

    private void increase(int at, int samples) {
        INTS.set(bytes(), at, (int) INTS.get(bytes(), at) + samples);
    }

    private void raise(int at, long peak, long ratio) {
        longAt(at + PEAK, Math.max(longAt(at + PEAK), peak));
        longAt(at + PEAK_RATIO, Math.max(longAt(at + PEAK_RATIO), ratio));
    }

    /** Where the numbers of a gauge begin, made if need be; -1 if there are too many. */
    private int entry(String gauge) {
        byte[] name = gauge.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = bytes();
        int entries = 0;
        for (int from = 0; from < bytes.length; from = next(from)) {
            int at = from + 1 + bytes[from];
            if (Arrays.equals(bytes, from + 1, at, name, 0, name.length)) {
                return at;
            }
            entries++;
        }
        return entries < MOST && name.length <= Byte.MAX_VALUE && name.length > 0 ? append(name) : -1;
    }

    private int append(byte[] name) {
        int end = bytes().length;
        byte[] grown = Arrays.copyOf(bytes(), end + 1 + name.length + ENTRY);
        grown[end] = (byte) name.length;
        System.arraycopy(name, 0, grown, end + 1, name.length);
        replace(grown);
        return end + 1 + name.length;
    }

    private int next(int from) {
        return from + 1 + bytes()[from] + ENTRY;
    }

    private String name(int from) {
        return new String(bytes(), from + 1, bytes()[from], StandardCharsets.UTF_8);
    }
}
