// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two configs, value by value; a list counts as one value. */
public final class Difference {

    private Difference() {}

    /** What takes effect differently; the version aside. */
    public static List<Change> between(GatewayConfig before, GatewayConfig after) {
        List<Change> changes = new ArrayList<>();
        compare("", Effective.tree(before), Effective.tree(after), changes);
        return changes;
    }

    /** What the documents say differently. */
    public static List<Change> between(ConfigDocument before, ConfigDocument after) {
        List<Change> changes = new ArrayList<>();
        compare("", before.said(), after.said(), changes);
        return changes;
    }

    private static void compare(
            String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
        if (isObject(before) || isObject(after)) {
            for (String name : names(before, after)) {
                compare(path + "/" + name, field(before, name), field(after, name), changes);
            }
        } else if (before == null ? after != null : !before.equals(after)) {
            changes.add(new Change(path, text(before), text(after)));
        }
    }

    private static Set<String> names(@Nullable JsonNode before, @Nullable JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        if (before != null) {
            names.addAll(before.propertyNames());
        }
        if (after != null) {
            names.addAll(after.propertyNames());
        }
        return names;
    }

    private static boolean isObject(@Nullable JsonNode node) {
        return node != null && node.isObject();
    }

    private static @Nullable JsonNode field(@Nullable JsonNode node, String name) {
        return node == null ? null : node.get(name);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : ConfigJson.MAPPER.writeValueAsString(node);
    }
}
