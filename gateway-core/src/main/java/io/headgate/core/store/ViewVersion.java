// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * Where a document stands in the views topic.
 *
 * @param generation of the topic; see {@link ViewStore#generation}
 * @param offset of the record
 */
public record ViewVersion(long generation, long offset) {

    /** Fixed width, so that versions compare as text. */
    @Override
    public String toString() {
        return String.format("%016d-%019d", generation, offset);
    }
}
