// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path root;

    @Test
    void shouldGenerateOnceAndKeepItToTheOwner() throws IOException {
        DataFolder folder = DataFolder.at(root);
        Secrets first = Secrets.of(folder);
        assertThat(Base64.getDecoder().decode(first.identityKey())).hasSize(32);
        assertThat(Secrets.of(folder).identityKey()).isEqualTo(first.identityKey());
        for (Path secret : new Path[] {folder.identityKey(), folder.signingKey()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldPublishNoPrivateKey() throws IOException {
        DataFolder folder = DataFolder.at(root);
        Secrets.of(folder);
        assertThat(Files.readString(folder.signingKey())).contains("\"d\"");
        assertThat(Files.readString(folder.publicKeys())).contains("\"keys\"").doesNotContain("\"d\"");
    }

    @Test
    void shouldNotShowItselfInALog() {
        Secrets secrets = Secrets.of(DataFolder.at(root));
        assertThat(secrets.toString()).doesNotContain(secrets.identityKey());
    }
}
