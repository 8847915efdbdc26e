// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 500ms, 60s, 2m, 1h, 7d, 1h30m, or ISO 8601 such as PT1M30S. */
public final class Durations {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    /** @throws IllegalArgumentException if the text is none of these, or negative; the message says what is allowed */
    public static Duration parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = SHORT.matcher(lower);
        Duration duration = matcher.matches()
                ? UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
                : iso(lower, text);
        if (duration.isNegative()) {
            throw wrong(text);
        }
        return duration;
    }

    private static Duration iso(String lower, String text) {
        try {
            return Duration.parse(lower.startsWith("p") ? lower : "pt" + lower);
        } catch (DateTimeParseException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a duration such as 500ms, 60s, 2m, 1h, 7d or PT1M30S");
    }
}
