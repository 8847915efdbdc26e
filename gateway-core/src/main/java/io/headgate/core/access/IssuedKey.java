// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A new API key, at the only moment at which its text is known.
 *
 * @param text the secret that its bearer shows
 */
public record IssuedKey(ApiKey key, String text) {

    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    /** Makes a key; it is good for nothing before it is stored. */
    public static IssuedKey create(String name, String role, List<Scope> scopes, Instant now, Duration validFor) {
        SecureRandom random = new SecureRandom();
        String id = HexFormat.of().formatHex(bytes(random, ID_BYTES));
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, SECRET_BYTES));
        String text = "hgk_" + id + "_" + secret;
        return new IssuedKey(new ApiKey(id, ApiKey.hashOf(text), name, role, scopes, now, now.plus(validFor)), text);
    }

    @Override
    public String toString() {
        return "IssuedKey[" + key.id() + "]";
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
