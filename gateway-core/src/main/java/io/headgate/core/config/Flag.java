// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Yes or no. */
record Flag(String meaning) implements Shape.Leaf {

    @Override
    public String allowed() {
        return "true or false";
    }

    @Override
    public Optional<JsonNode> canonical(JsonNode given) {
        return given.isBoolean() ? Optional.of(given) : Optional.empty();
    }
}
