// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object with known fields, each of which may be absent. Fields that nobody knows are errors. */
record Section(Map<String, Shape> fields) implements Shape {

    static Section of() {
        return new Section(new LinkedHashMap<>());
    }

    /** Adds a field; for the building of the schema only. */
    Section with(String name, Shape shape) {
        Map<String, Shape> more = new LinkedHashMap<>(fields);
        more.put(name, shape);
        return new Section(more);
    }

    static Section each(Set<String> names, Shape shape) {
        Section section = of();
        for (String name : names) {
            section = section.with(name, shape);
        }
        return section;
    }

    @Override
    public Optional<JsonNode> read(JsonNode given, String path, Findings findings) {
        if (!given.isObject()) {
            findings.error(path, given, allowed(), "This is a group of settings.");
            return Optional.empty();
        }
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, shape) -> {
            JsonNode value = given.get(name);
            if (value != null) {
                shape.read(value, path + "/" + name, findings)
                        .filter(read -> !read.isObject() || !read.isEmpty())
                        .ifPresent(read -> canonical.set(name, read));
            }
        });
        given.propertyNames().stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> unknown(name, given.get(name), path, findings));
        return Optional.of(canonical);
    }

    void unknown(String name, JsonNode given, String path, Findings findings) {
        findings.error(path + "/" + Pointers.escaped(name), given, allowed(), UNKNOWN);
    }

    /** Why an unknown field is refused; also how such a finding is told from others. */
    static final String UNKNOWN = "There is no such field.";

    private String allowed() {
        return "an object of " + String.join(", ", fields.keySet());
    }
}
