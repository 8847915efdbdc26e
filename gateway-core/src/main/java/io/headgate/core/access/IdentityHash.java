// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identities into keyed hashes, the only form in which they appear in Redis and in events: HMAC-SHA-256 (RFC 2104),
 * of which 16 bytes are kept, as 22 characters of URL-safe Base64. Another key gives other hashes and so refills all
 * quotas. Thread-safe.
 */
public final class IdentityHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEPT_BYTES = 16;
    private static final int SHORTEST_KEY = 16;

    /** Knows the key already: finding the algorithm and hashing the key anew takes longer than hashing an identity. */
    private final Mac keyed;

    /** @throws IllegalArgumentException if the key has fewer than 16 bytes */
    public IdentityHash(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("the identity hash key must have 16 bytes or more, got " + key.length);
        }
        this.keyed = keyed(key);
    }

    /** The hash of a token's subject. */
    public String ofSubject(String subject) {
        return of("sub", subject);
    }

    /** The hash of an anonymous caller's address, in the form that owns the quota (IPv6: its /64). */
    public String ofAddress(String address) {
        return of("addr", address);
    }

    /**
     * The hash of any other text.
     *
     * @param kind what the text is, so that equal texts of different kinds differ
     */
    public String of(String kind, String text) {
        byte[] full = mac().doFinal((kind + '\0' + text).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, KEPT_BYTES));
    }

    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java's " + ALGORITHM + " cannot be copied", e);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
