// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Session ids that carry their own proof: 16 random bytes and a keyed hash of them with the tenant/project and the
 * identity. So a session is bound to its identity without being stored, and any instance can tell. Thread-safe.
 */
public final class Sessions {

    private static final int RANDOM_BYTES = 16;
    private static final int RANDOM_CHARS = 22;

    private final EventKey key;
    private final IdentityHash hash;
    private final SecureRandom random = new SecureRandom();

    public Sessions(EventKey key, IdentityHash hash) {
        this.key = key;
        this.hash = hash;
    }

    /** A new session of this identity. */
    public String create(String identity) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return named(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), identity);
    }

    /** This identity's session for this name: always the same one, and nobody can tell the name from it. */
    public String derive(String identity, String name) {
        return named(hash.of("session-name", key + "\0" + identity + "\0" + name), identity);
    }

    /** Whether the session was created here for this identity. Takes the same time whatever the answer. */
    public boolean belongs(String session, String identity) {
        if (session.length() != 2 * RANDOM_CHARS) {
            return false;
        }
        byte[] expected = proof(session.substring(0, RANDOM_CHARS), identity).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, session.substring(RANDOM_CHARS).getBytes(StandardCharsets.UTF_8));
    }

    private String named(String nonce, String identity) {
        return nonce + proof(nonce, identity);
    }

    private String proof(String nonce, String identity) {
        return hash.of("session", key + "\0" + nonce + "\0" + identity);
    }
}
