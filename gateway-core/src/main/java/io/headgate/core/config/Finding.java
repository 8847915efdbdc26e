// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import org.jspecify.annotations.Nullable;

/**
 * Something to say of a proposed config.
 *
 * @param path JSON pointer of the field in what was sent; empty for the whole
 * @param given what stands there, as JSON, shortened; {@code null} where nothing does
 * @param allowed what may stand there; {@code null} where that is not the point
 * @param why it matters, one sentence
 */
public record Finding(
        Severity severity,
        String path,
        @Nullable String given,
        @Nullable String allowed,
        String why) {

    Finding at(String other) {
        return new Finding(severity, other, given, allowed, why);
    }
}
