// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A list of path patterns. Each bad element is a finding of its own. */
record Patterns(String meaning) implements Shape.Leaf {

    private static final int MOST = 100;

    @Override
    public String allowed() {
        return "a list of at most " + MOST + " different path patterns, such as /api/*/export or /admin/**";
    }

    @Override
    public Optional<JsonNode> canonical(JsonNode given) {
        return given.isArray() && given.size() <= MOST ? Optional.of(given.deepCopy()) : Optional.empty();
    }

    @Override
    public Optional<JsonNode> read(JsonNode given, String path, Findings findings) {
        Optional<JsonNode> list = Leaf.super.read(given, path, findings);
        return list.isPresent() ? elements(list.get(), path, findings) : list;
    }

    private Optional<JsonNode> elements(JsonNode list, String path, Findings findings) {
        ArrayNode canonical = JsonNodeFactory.instance.arrayNode();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode element = list.get(i);
            boolean valid = element.isString() && PathPattern.isValid(element.stringValue());
            if (valid && seen.add(element.stringValue())) {
                canonical.add(element);
            } else {
                findings.error(path + "/" + i, element, valid ? "a pattern that is not there yet" : allowed(), meaning);
            }
        }
        return canonical.size() == list.size() ? Optional.of(canonical) : Optional.empty();
    }
}
