// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as people write them: ISO 8601 with its offset ({@code 2026-11-21T10:00:00Z}), a day ({@code 2026-11-21}, its
 * first moment in UTC), {@code now}, or {@code 2h ago}. Thread-safe.
 *
 * @param clock tells what now is
 */
public record Moments(Clock clock) {

    private static final Pattern AGO = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d) ago");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** @throws IllegalArgumentException if the text is none of these; the message says what is allowed */
    public Instant parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher ago = AGO.matcher(plain);
        if (plain.equals("now")) {
            return clock.instant();
        }
        return ago.matches() ? clock.instant().minus(length(ago)) : iso(text.strip());
    }

    private static Duration length(Matcher ago) {
        return Durations.parse(ago.group(1) + ago.group(2));
    }

    private static Instant iso(String text) {
        try {
            return DAY.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time; allowed are 2026-11-21T10:00:00Z (ISO 8601 with its offset),"
                            + " 2026-11-21, now, and 30s, 15m, 2h or 7d ago");
        }
    }
}
