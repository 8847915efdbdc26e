// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One of a few words. */
record Choice(List<String> words, String meaning) implements Shape.Leaf {

    static <T> Choice of(T[] values, Function<T, String> wire, String meaning) {
        return new Choice(Arrays.stream(values).map(wire).toList(), meaning);
    }

    @Override
    public String allowed() {
        return "one of " + String.join(", ", words);
    }

    @Override
    public Optional<JsonNode> canonical(JsonNode given) {
        return given.isString() && words.contains(given.stringValue()) ? Optional.of(given) : Optional.empty();
    }
}
