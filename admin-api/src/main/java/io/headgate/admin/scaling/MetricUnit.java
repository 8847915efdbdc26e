// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import java.util.Arrays;
import java.util.Optional;

/** What a number is measured in, by CloudWatch's name; units of one kind can be turned into each other. */
public enum MetricUnit {
    COUNT("Count", Kind.COUNT, 1),
    COUNT_PER_SECOND("Count/Second", Kind.RATE, 1),
    SECONDS("Seconds", Kind.TIME, 1),
    MILLISECONDS("Milliseconds", Kind.TIME, 1e-3),
    MICROSECONDS("Microseconds", Kind.TIME, 1e-6),
    /** A ratio, 1 being full. */
    NONE("None", Kind.RATIO, 1),
    PERCENT("Percent", Kind.RATIO, 1e-2);

    private enum Kind {
        COUNT,
        RATE,
        TIME,
        RATIO
    }

    private final String wire;
    private final Kind kind;
    private final double inBase;

    MetricUnit(String wire, Kind kind, double inBase) {
        this.wire = wire;
        this.kind = kind;
        this.inBase = inBase;
    }

    /** CloudWatch's name of the unit. */
    public String wire() {
        return wire;
    }

    /** The unit of this name; empty if there is none. */
    static Optional<MetricUnit> of(String wire) {
        return Arrays.stream(values()).filter(unit -> unit.wire.equals(wire)).findFirst();
    }

    /** Whether a number in this unit can be given in the other one. */
    boolean turnsInto(MetricUnit other) {
        return kind == other.kind;
    }

    /** A number of this unit in the other one. */
    double to(MetricUnit other, double value) {
        return this == other ? value : value * inBase / other.inBase;
    }

    /** The unit that Prometheus' conventions ask for. */
    MetricUnit conventional() {
        return kind == Kind.TIME ? SECONDS : this;
    }

    /** What a name in Prometheus ends with to tell the unit. */
    String suffix() {
        return switch (this) {
            case SECONDS -> "_seconds";
            case MILLISECONDS -> "_milliseconds";
            case MICROSECONDS -> "_microseconds";
            case PERCENT -> "_percent";
            case COUNT, COUNT_PER_SECOND, NONE -> "";
        };
    }
}
