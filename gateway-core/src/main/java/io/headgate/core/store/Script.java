// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The Lua scripts; what each takes and answers stands at its head. All know the {@code LAYOUT} of this version. */
enum Script {
    ADMIT("admission_log"),
    CLASS_LIMIT("admission_log"),
    CLAIM("frames", "tasks", "end_event"),
    FINISH("frames", "tasks"),
    RELEASE("frames", "tasks"),
    RENEW("frames", "tasks"),
    RECLAIM("frames", "tasks"),
    CANCEL("frames", "tasks", "end_event"),
    REPLY("frames"),
    QUEUE,
    SNAPSHOT,
    WRITE_VIEW,
    GENERATION,
    SAVE_POSITIONS,
    UPDATE_CONFIG("configs"),
    RESTORE_CONFIG("configs"),
    LEASE;

    /** Two versions of a script may run side by side; a change of the key layout changes this number. */
    static final String LAYOUT = "4";

    private final String text;

    /** @param shared what stands in front of the script's own text */
    Script(String... shared) {
        StringBuilder whole = new StringBuilder("local LAYOUT = '" + LAYOUT + "'\n");
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
