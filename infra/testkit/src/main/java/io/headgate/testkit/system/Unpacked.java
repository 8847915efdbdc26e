// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import io.headgate.local.process.JavaCommand;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * A service's executable jar as a plain jar beside its libraries, which starts sooner, can have a class archive, and lets
 * something be put before it on the class path. It lies beside the original, in a folder named after the original's content:
 * the times of what is built reproducibly tell nothing.
 *
 * @param jar names its libraries in its manifest
 */
record Unpacked(Path jar) {

    /** Unpacks a jar, unless that was done before. */
    static Unpacked of(Path original) {
        Path jar = original.toAbsolutePath().normalize();
        try {
            Path place = jar.resolveSibling("unpacked-" + digest(jar));
            if (!Files.exists(place)) {
                unpack(jar, place);
            }
            return new Unpacked(place.resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + original, e);
        }
    }

    Path folder() {
        return jar.getParent();
    }

    String main() {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody else may do the same at the same time; whoever is first wins. */
    private static void unpack(Path jar, Path place) throws IOException {
        Path unfinished = Files.createTempDirectory(jar.getParent(), "unpacking");
        List<String> command = new ArrayList<>(JavaCommand.jar(List.of("-Djarmode=tools"), jar));
        command.addAll(List.of("extract", "--force", "--destination", unfinished.toString()));
        run(command);
        try {
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(place)) {
                throw e;
            }
        }
    }

    private static void run(List<String> command) throws IOException {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IOException(command + " ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Of the jar's directory: it has a checksum of each entry, and is small where the entries are a hundred megabytes. */
    static String digest(Path file) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            jar.stream()
                    .map(entry -> entry.getName() + ' ' + entry.getSize() + ' ' + entry.getCrc() + '\n')
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
