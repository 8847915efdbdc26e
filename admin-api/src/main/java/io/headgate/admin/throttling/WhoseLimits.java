// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.throttling;

import io.headgate.admin.problem.RefusedException;
import io.headgate.core.access.Addresses;
import io.headgate.core.access.IdentityHash;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Finds the keyed hash of whom an operator means: given as it stands in views, or as the raw subject or address, which so
 * stays out of URLs and logs. Thread-safe.
 */
public final class WhoseLimits {

    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final Optional<IdentityHash> hash;

    /** @param hash empty where this instance was not told the key */
    public WhoseLimits(Optional<IdentityHash> hash) {
        this.hash = hash;
    }

    /** The hash; exactly one of the three is to be given. */
    String identity(@Nullable String identity, @Nullable String subject, @Nullable String address) {
        if (Stream.of(Optional.ofNullable(identity), Optional.ofNullable(subject), Optional.ofNullable(address))
                        .filter(Optional::isPresent)
                        .count()
                != 1) {
            throw RefusedException.field("/identity", "Give one of identity, subject and address.");
        }
        if (identity != null) {
            return checked(identity);
        }
        if (subject != null) {
            return hashing().ofSubject(subject);
        }
        return Addresses.literal(String.valueOf(address))
                .map(Addresses::quotaOwner)
                .map(owner -> hashing().ofAddress(owner))
                .orElseThrow(() -> RefusedException.field("/address", "It must be an IPv4 or IPv6 address."));
    }

    /** A hash as it stands in views. */
    static String checked(String identity) {
        if (!HASH.matcher(identity).matches()) {
            throw RefusedException.field("/identity", "It must be a hash of 22 characters, as views show it.");
        }
        return identity;
    }

    private IdentityHash hashing() {
        return hash.orElseThrow(() -> RefusedException.of(
                HttpStatus.CONFLICT,
                "no_identity_key",
                "This instance was not told IDENTITY_HASH_KEY, so it knows identities only by their hash."));
    }
}
