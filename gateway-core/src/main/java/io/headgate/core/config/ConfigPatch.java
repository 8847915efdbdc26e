// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays a patch over a document by the rules of JSON Merge Patch: objects are merged, values and lists replaced, and
 * {@code null} takes back what was said. The short names of operators stand for their fields. Not thread-safe.
 */
final class ConfigPatch {

    private static final Map<String, List<String>> SHORT_NAMES = Map.ofEntries(
            name("concurrent_per_process", "service_capacity", "concurrent_requests_per_process"),
            name("processes_per_instance", "service_capacity", "processes_per_instance"),
            name("avg_processing_time", "service_capacity", "avg_processing_time_seconds"),
            name("capacity_buffer", "backpressure", "capacity_buffer"),
            name("queue_depth_multiplier", "backpressure", "queue_depth_multiplier"),
            name("anonymous_threshold", "backpressure", "anonymous_pressure_threshold"),
            name("registered_threshold", "backpressure", "registered_pressure_threshold"),
            name("paid_threshold", "backpressure", "paid_pressure_threshold"),
            name("hard_limit", "backpressure", "hard_limit_threshold"),
            name("max_queue_size", "backpressure", "max_queue_size"),
            name("max_sse_connections", "limits", "max_sse_connections_per_instance"),
            name("heartbeat_timeout", "monitoring", "heartbeat_timeout_seconds"));

    private final Findings findings;
    private final Map<String, String> shortPaths = new HashMap<>();

    ConfigPatch(Findings findings) {
        this.findings = findings;
    }

    /** Changes the document to what it says with the patch. */
    void apply(JsonNode patch, ObjectNode document) {
        if (!patch.isObject()) {
            findings.error("", patch, "an object", "A patch says what is to change.");
            return;
        }
        patch.properties().forEach(field -> {
            List<String> place = SHORT_NAMES.get(field.getKey());
            if (place == null) {
                merge(field.getKey(), field.getValue(), document, ConfigSchema.DOCUMENT, "");
            } else {
                expand(field.getKey(), place, field.getValue(), patch, document);
            }
        });
    }

    /** The finding as its sender sees it: at the short name where one was used. */
    Finding asSent(Finding finding) {
        return finding.at(shortPaths.getOrDefault(finding.path(), finding.path()));
    }

    private void expand(String shortName, List<String> place, JsonNode value, JsonNode patch, ObjectNode document) {
        String group = place.get(0);
        String name = place.get(1);
        JsonNode whole = patch.get(group);
        if (whole != null && (!whole.isObject() || whole.has(name))) {
            String other = "/" + group + (whole.isObject() ? "/" + name : "");
            findings.error("/" + shortName, value, "one of the two", "The patch gives " + other + " as well.");
            return;
        }
        shortPaths.put("/" + group + "/" + name, "/" + shortName);
        Section section = (Section) ConfigSchema.DOCUMENT.fields().get(group);
        merge(name, value, child(document, group), section, "/" + group);
    }

    private void merge(String name, JsonNode value, ObjectNode target, Section section, String path) {
        Shape shape = section.fields().get(name);
        if (shape == null) {
            section.unknown(name, value, path, findings);
        } else if (value.isNull()) {
            target.remove(name);
        } else if (shape instanceof Section below && value.isObject()) {
            ObjectNode child = child(target, name);
            value.properties()
                    .forEach(field -> merge(field.getKey(), field.getValue(), child, below, path + "/" + name));
        } else {
            target.set(name, value);
        }
    }

    private static ObjectNode child(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode child ? child : parent.putObject(name);
    }

    private static Map.Entry<String, List<String>> name(String shortName, String group, String field) {
        return Map.entry(shortName, List.of(group, field));
    }
}
