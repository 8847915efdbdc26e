// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A document without what changes because time passes. */
final class Timeless {

    private static final Set<String> TIMES =
            Set.of("timestamp", "as_of", "age_ms", "last_heartbeat_age_ms", "view_age_ms", "journal_age_ms");
    private static final int TAG_BYTES = 16;

    private Timeless() {}

    /** A weak entity tag: equal where nothing but times differ. */
    static String tag(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        strip(copy);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(copy.toString().getBytes(StandardCharsets.UTF_8));
            return "W/\"" + HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES)) + "\"";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(TIMES);
        }
        node.forEach(Timeless::strip);
    }
}
