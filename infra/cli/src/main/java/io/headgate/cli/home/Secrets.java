// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

import io.headgate.cli.Failure;
import io.headgate.core.access.SigningKeys;
import io.headgate.core.access.TokenIssuer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * What a local run keeps to itself, generated once in its data folder and readable by its owner only.
 *
 * @param identityKey base64, hashes identities
 * @param issuer mints tokens that this run's services accept
 */
public record Secrets(String identityKey, TokenIssuer issuer) {
    /** Claim {@code iss} of this run's tokens. */
    public static final String ISSUER = "headgate-local";

    /** Claim {@code aud} of this run's tokens. */
    public static final String AUDIENCE = "headgate";

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Reads the secrets of a folder, generating what is missing. */
    public static Secrets of(DataFolder folder) {
        try {
            if (!Files.exists(folder.identityKey())) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                write(folder.identityKey(), Base64.getEncoder().encodeToString(key));
            }
            if (!Files.exists(folder.signingKey())) {
                SigningKeys keys = SigningKeys.generate();
                Files.writeString(folder.publicKeys(), keys.publicJwkSet());
                write(folder.signingKey(), keys.privateJwk());
            }
            TokenIssuer issuer = TokenIssuer.fromJwk(Files.readString(folder.signingKey()), ISSUER, AUDIENCE);
            return new Secrets(Files.readString(folder.identityKey()).strip(), issuer);
        } catch (IOException e) {
            throw new Failure("cannot read or write the secrets in " + folder.root() + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String content) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            return; // somebody else was quicker, and theirs is as good
        }
        Files.writeString(file, content);
    }

    @Override
    public String toString() {
        return "Secrets[]";
    }
}
