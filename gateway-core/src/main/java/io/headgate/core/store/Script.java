// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/** The Lua scripts; what each takes and answers stands at its head. */
enum Script {
    ADMIT,
    CLAIM,
    FINISH,
    RELEASE,
    RENEW,
    RECLAIM,
    REPLY,
    QUEUE,
    SNAPSHOT,
    WRITE_VIEW,
    GENERATION,
    LEASE;

    /** Two versions of a script may run side by side; a change of the key layout changes this number. */
    static final String LAYOUT = "1";

    private final String text;
    private final String sha;

    Script() {
        String resource = name().toLowerCase(Locale.ROOT) + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            byte[] bytes = in.readAllBytes();
            text = new String(bytes, StandardCharsets.UTF_8);
            sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    String text() {
        return text;
    }

    String sha() {
        return sha;
    }
}
