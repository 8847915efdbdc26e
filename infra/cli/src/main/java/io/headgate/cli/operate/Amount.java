// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Numbers with their units, in at most nine characters where they are not huge; what is absent as a dash. */
final class Amount {
    private static final String ABSENT = "-";

    private Amount() {}

    /** A number of things. */
    static String count(JsonNode number) {
        return number.isNumber()
                ? String.format(Locale.ROOT, "%,d", number.asLong()).replace(',', ' ')
                : ABSENT;
    }

    static String percent(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%.1f %%", number.asDouble()) : ABSENT;
    }

    /** A time in ms, in the unit that suits it. */
    static String millis(JsonNode number) {
        return number.isNumber() ? millis(number.asDouble()) : ABSENT;
    }

    /** The same of a number. */
    static String millis(double millis) {
        if (millis > 0 && millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        if (millis < 1_000) {
            return String.format(Locale.ROOT, "%.0f ms", millis);
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        long minutes = (long) (millis / 60_000);
        return minutes < 60
                ? "%d min %d s".formatted(minutes, (long) (millis / 1_000) % 60)
                : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }
}
