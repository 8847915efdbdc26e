// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.live;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396): what makes one document of another. Lists are replaced whole. */
final class MergePatch {

    private MergePatch() {}

    /** The same without members that are null: a patch cannot tell those from absent ones. */
    static ObjectNode withoutNulls(ObjectNode document) {
        ObjectNode expressible = JsonNodeFactory.instance.objectNode();
        document.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode below) {
                expressible.set(member.getKey(), withoutNulls(below));
            } else if (!member.getValue().isNull()) {
                expressible.set(member.getKey(), member.getValue());
            }
        });
        return expressible;
    }

    /** Empty if they are equal. Neither document may have nulls that mean something. */
    static ObjectNode between(ObjectNode before, ObjectNode after) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (String name : before.propertyNames()) {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        }
        after.properties().forEach(field -> {
            JsonNode was = before.get(field.getKey());
            JsonNode is = field.getValue();
            if (was instanceof ObjectNode earlier && is instanceof ObjectNode later) {
                ObjectNode below = between(earlier, later);
                if (!below.isEmpty()) {
                    patch.set(field.getKey(), below);
                }
            } else if (!is.equals(was)) {
                patch.set(field.getKey(), is);
            }
        });
        return patch;
    }
}
