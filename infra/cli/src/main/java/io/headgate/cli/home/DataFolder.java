// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

import io.headgate.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The layout of a local run's folder.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    /** The folder at this path, made when missing. */
    public static DataFolder at(Path path) {
        DataFolder folder = new DataFolder(path.toAbsolutePath().normalize());
        try {
            Files.createDirectories(folder.logs());
            folder.closeToOthers();
            return folder;
        } catch (IOException e) {
            throw new Failure("cannot make the data folder " + folder.root + ": " + e.getMessage(), e);
        }
    }

    public Path redis() {
        return root.resolve("redis");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Local state of the aggregator. */
    public Path state() {
        return root.resolve("state");
    }

    /** The bundled Redis, once unpacked. */
    public Path programs() {
        return root.resolve("bin");
    }

    /** Public keys, which services verify tokens with. */
    public Path publicKeys() {
        return root.resolve("jwks.json");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path signingKey() {
        return root.resolve("signing-key.json");
    }

    Path identityKey() {
        return root.resolve("identity.key");
    }

    Path runFile() {
        return root.resolve("run.json");
    }

    /** Message texts and keys live here. */
    private void closeToOthers() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(root, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Path logs() {
        return root.resolve("logs");
    }
}
