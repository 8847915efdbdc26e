// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.events.read.Durations;
import io.headgate.events.read.Moments;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment, or a duration alone as so long ago. */
final class Since implements ITypeConverter<Instant> {
    private final Moments moments = new Moments(Clock.systemUTC());

    @Override
    public Instant convert(String text) {
        try {
            return moments.parse(text);
        } catch (IllegalArgumentException noMoment) {
            return ago(text, noMoment);
        }
    }

    private Instant ago(String text, IllegalArgumentException noMoment) {
        try {
            return moments.clock().instant().minus(Durations.parse(text));
        } catch (IllegalArgumentException noDuration) {
            throw new TypeConversionException(noMoment.getMessage() + ", or a duration such as 7d");
        }
    }
}
