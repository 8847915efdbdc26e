// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a document amounts to: what it says laid over its profile, and a component's part over both. */
final class Effective {

    private static final String VERSION = "version";

    private Effective() {}

    static GatewayConfig of(ObjectNode said, long version, @Nullable Component component) {
        Profile profile = Profile.of(said.get(ConfigSchema.PROFILE).stringValue());
        ObjectNode tree = tree(profile.config());
        overlay(tree, said);
        tree.remove(ConfigSchema.COMPONENTS);
        JsonNode slice = component == null ? null : slice(said, component);
        if (slice != null) {
            overlay(tree, slice);
        }
        tree.put(VERSION, version);
        return ConfigJson.MAPPER.treeToValue(tree, GatewayConfig.class);
    }

    /** Whether the document says something for this component only. */
    static @Nullable JsonNode slice(ObjectNode said, Component component) {
        return said.path(ConfigSchema.COMPONENTS).get(component.wire());
    }

    /** A config in the form of a document; the version is not a part of it. */
    static ObjectNode tree(GatewayConfig config) {
        ObjectNode tree = ConfigJson.MAPPER.valueToTree(config);
        tree.remove(VERSION);
        return tree;
    }

    private static void overlay(ObjectNode target, JsonNode over) {
        over.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject() && target.get(field.getKey()) instanceof ObjectNode below) {
                overlay(below, value);
            } else {
                target.set(field.getKey(), value.deepCopy());
            }
        });
    }
}
