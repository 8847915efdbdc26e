// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Whom the gate believes.
 *
 * @param identityHashKey Base64 of 16 bytes or more; a secret
 * @param jwksFile the public JWK set; empty if no token is to be accepted
 * @param jwksUrl where the public JWK set is fetched; empty if it is a file
 * @param issuer of the tokens
 * @param audience of the tokens
 * @param anonymousAllowed whether a caller may come without a credential
 * @param trustedProxies address ranges (CIDR) whose {@code X-Forwarded-For} is believed
 */
public record AccessSettings(
        String identityHashKey,
        String jwksFile,
        String jwksUrl,
        String issuer,
        String audience,
        boolean anonymousAllowed,
        List<String> trustedProxies) {

    private static final int SHORTEST_KEY = 16;

    /** @throws IllegalArgumentException if the key is missing, malformed or short */
    public AccessSettings {
        hashKey(identityHashKey);
        if (!jwksFile.isBlank() && !jwksUrl.isBlank()) {
            throw new IllegalArgumentException("HEADGATE_JWKS_FILE and HEADGATE_JWKS_URL exclude each other");
        }
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The bytes of the key. */
    public byte[] hashKey() {
        return hashKey(identityHashKey);
    }

    /**
     * The text of the public JWK set; empty if none is configured.
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    public Optional<String> jwks() {
        if (jwksFile.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(jwksFile)));
        } catch (IOException e) {
            throw new IllegalArgumentException("HEADGATE_JWKS_FILE cannot be read: " + e, e);
        }
    }

    /** Where the JWK set is fetched; empty if it is not. */
    public Optional<String> jwksAddress() {
        return Optional.of(jwksUrl.strip()).filter(url -> !url.isEmpty());
    }

    private static byte[] hashKey(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "IDENTITY_HASH_KEY must be set: Base64 of 16 random bytes or more, alike in all instances");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("IDENTITY_HASH_KEY is not Base64", e);
        }
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("IDENTITY_HASH_KEY must have 16 bytes or more, got " + key.length);
        }
        return key;
    }

    @Override
    public String toString() {
        return "AccessSettings[issuer=" + issuer + ", audience=" + audience + ", anonymousAllowed=" + anonymousAllowed
                + ", trustedProxies=" + trustedProxies + "]";
    }
}
