// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.Locale;

/** Which headers tell a caller where it stands with its limits. */
public enum RateLimitHeaders {
    /** {@code RateLimit} and {@code RateLimit-Policy} of the IETF draft. */
    DRAFT,
    /** The older {@code X-RateLimit-Limit}, {@code -Remaining}, {@code -Reset}. */
    TRIPLE,
    NONE;

    /** The lower-case name in documents. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
