// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What may stand at one place of a document. Immutable. */
sealed interface Shape permits Section, Shape.Leaf {

    /** The canonical form of what was given; empty if it is not allowed, which the findings then say. */
    Optional<JsonNode> read(JsonNode given, String path, Findings findings);

    /** A shape of values without fields of their own. */
    non-sealed interface Leaf extends Shape {

        /** The allowed values, in words. */
        String allowed();

        /** What the value is. */
        String meaning();

        /** The canonical form of an allowed value. */
        Optional<JsonNode> canonical(JsonNode given);

        @Override
        default Optional<JsonNode> read(JsonNode given, String path, Findings findings) {
            Optional<JsonNode> read = canonical(given);
            if (read.isEmpty()) {
                findings.error(path, given, allowed(), meaning());
            }
            return read;
        }
    }
}
