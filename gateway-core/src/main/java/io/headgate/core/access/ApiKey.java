// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of an API key: enough to know it again, not enough to make it. The text is {@code hgk_<id>_<secret>}; the
 * secret has 32 random bytes, so a plain hash of it cannot be searched. Immutable.
 *
 * @param id public, names the key in lists, logs and audits
 * @param hash SHA-256 of the whole text, in hex
 * @param name what its owner calls it, 1 to 100 characters
 * @param role a caller's or an operator's
 * @param scopes the tenants and projects it is good for, at least one
 */
public record ApiKey(
        String id, String hash, String name, String role, List<Scope> scopes, Instant createdAt, Instant expiresAt) {

    private static final Pattern TEXT = Pattern.compile("hgk_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final String SUBJECT = "key:";
    private static final int LONGEST_NAME = 100;

    /** @throws IllegalArgumentException if the name or the scopes are missing, or the name is too long or has control characters */
    public ApiKey {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an API key's name has 1 to 100 characters, none of them control ones");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("an API key has at least one scope");
        }
        scopes = List.copyOf(scopes);
    }

    /** Whether the text has the form of an API key; says nothing of whether there is such a key. */
    public static boolean looksLike(String text) {
        return TEXT.matcher(text).matches();
    }

    /** The id that stands in a key's text; empty if it is no such text. */
    public static Optional<String> idIn(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What the key lets its bearer do, if this is its text and its time is not over. Takes the same time whatever the text. */
    public Optional<Credential> credential(String text, Instant now) {
        boolean same = MessageDigest.isEqual(ascii(hash), ascii(hashOf(text)));
        return same && now.isBefore(expiresAt)
                ? Optional.of(new Credential(SUBJECT + id, role, scopes))
                : Optional.empty();
    }

    static boolean ownsSubject(String subject) {
        return subject.startsWith(SUBJECT);
    }

    static String hashOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
