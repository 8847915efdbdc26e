// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service's executable jar, unpacked, so that something can be put before it on the class path.
 *
 * @param folder with {@code BOOT-INF}
 * @param main its main class
 */
record Exploded(Path folder, String main) {

    static Exploded unpack(Path jar, Path folder) {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory() && entry.getName().startsWith("BOOT-INF/")) {
                    Path target = folder.resolve(entry.getName());
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
            return new Exploded(folder, file.getManifest().getMainAttributes().getValue("Start-Class"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + jar, e);
        }
    }

    String classPath() {
        try (Stream<Path> libraries = Files.list(folder.resolve("BOOT-INF/lib"))) {
            return Stream.concat(Stream.of(folder.resolve("BOOT-INF/classes")), libraries)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
