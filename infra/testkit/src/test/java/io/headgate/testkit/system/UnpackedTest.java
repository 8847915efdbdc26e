// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTellContentsOfTheSameLengthApart() throws IOException {
        String digest = digest("lib/a.jar", "one");

        assertThat(digest("lib/a.jar", "two")).isNotEqualTo(digest);
        assertThat(digest("lib/b.jar", "one")).isNotEqualTo(digest);
        assertThat(digest("lib/a.jar", "one")).isEqualTo(digest);
    }

    private String digest(String name, String content) throws IOException {
        Path jar = folder.resolve("service.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Unpacked.digest(jar);
    }
}
