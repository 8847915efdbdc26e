// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the fields under which a config document is stored, in force or in the history. */
final class ConfigFields {

    private ConfigFields() {}

    /** The version in force; empty if there are no fields. */
    static Optional<ConfigVersion> read(Map<String, byte[]> fields) {
        return fields.isEmpty() ? Optional.empty() : Optional.of(read(number(fields.get("v")), fields));
    }

    /** The same from a flat list of names and values. */
    static Optional<ConfigVersion> read(Reply flat) {
        Map<String, byte[]> fields = new HashMap<>();
        while (flat.hasNext()) {
            fields.put(flat.text(), flat.bytes());
        }
        return read(fields);
    }

    static ConfigVersion read(long version, Map<String, byte[]> fields) {
        byte[] before = fields.get("b");
        return new ConfigVersion(
                version,
                text(fields.get("d")),
                before == null || before.length == 0 ? null : text(before),
                new ConfigAuthor(text(fields.get("a")), text(fields.get("r")), text(fields.get("c"))),
                number(fields.get("t")));
    }

    static long number(byte[] digits) {
        return Long.parseLong(text(digits));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
