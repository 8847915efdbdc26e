// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.config.ConfigDocument;
import org.jspecify.annotations.Nullable;

/**
 * A config document as it was stored, whole.
 *
 * @param version from 1 on
 * @param text of the document, as it was written
 * @param before text of the document that it replaced; {@code null} for the first one and where that is not asked for
 * @param timeUs store time, epoch µs
 */
public record ConfigVersion(
        long version, String text, @Nullable String before, ConfigAuthor author, long timeUs) {

    /**
     * The document.
     *
     * @throws IllegalArgumentException if this software cannot read it
     */
    public ConfigDocument document() {
        return ConfigDocument.stored(text);
    }
}
