// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The Lua scripts; what each takes and answers stands at its head. */
enum Script {
    ADMIT("admission_log"),
    CLASS_LIMIT("admission_log"),
    CLAIM("layout", "frames", "tasks", "end_event"),
    FINISH("layout", "frames", "tasks"),
    RELEASE("layout", "frames", "tasks", "end_event"),
    RENEW("layout", "frames", "tasks"),
    RECLAIM("layout", "frames", "tasks"),
    CANCEL("layout", "frames", "tasks", "end_event"),
    REPLY("frames"),
    QUEUE,
    SNAPSHOT,
    WRITE_VIEW,
    GENERATION,
    SAVE_POSITIONS,
    UPDATE_CONFIG("layout", "configs"),
    RESTORE_CONFIG("layout", "configs"),
    LEASE;

    /** How this version's data lies in Redis: two versions of a script may run side by side as long as it is the same. */
    static final String LAYOUT = "5";

    private final String text;

    /** @param shared what stands in front of the script's own text */
    Script(String... shared) {
        StringBuilder whole = new StringBuilder();
        for (String name : shared) {
            whole.append(read(name));
        }
        text = whole.append(read(name().toLowerCase(Locale.ROOT))).toString();
    }

    String text() {
        return text;
    }

    private static String read(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
