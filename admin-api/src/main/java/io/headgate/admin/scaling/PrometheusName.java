// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import java.util.Locale;
import java.util.regex.Pattern;

/** Any name as Prometheus writes names: {@code Ingress/SSEConnections} becomes {@code ingress_sse_connections}. */
final class PrometheusName {

    private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern COUNTERS_ENDING = Pattern.compile("_(total|created|bucket|info)$");

    private PrometheusName() {}

    static String of(String name) {
        String words = NEW_WORD.matcher(name).replaceAll("_");
        String small = NO_LETTER.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
        String stripped =
                COUNTERS_ENDING.matcher(small.replaceAll("^_+|_+$", "")).replaceAll("");
        return stripped.isEmpty() || Character.isDigit(stripped.charAt(0)) ? "m_" + stripped : stripped;
    }
}
