// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom the edge treats specially.
 *
 * @param corsOrigins exact origins of pages that may call from a browser
 * @param probeRanges addresses (CIDR) that may ask for health without a limit
 */
@ConfigurationProperties("headgate.edge")
public record EdgeSettings(List<String> corsOrigins, List<String> probeRanges) {

    /** @throws IllegalArgumentException if an origin is a pattern or has a path */
    public EdgeSettings {
        corsOrigins = corsOrigins.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        probeRanges = List.copyOf(probeRanges);
        for (String origin : corsOrigins) {
            if (!origin.matches("https?://[^/*\\s]+")) {
                throw new IllegalArgumentException(
                        "CORS_ORIGINS must be exact origins such as https://chat.example.org, got '" + origin + "'");
            }
        }
    }
}
