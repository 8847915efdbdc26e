// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checked-out sources.
 *
 * @param root folder of the root POM
 */
public record SourceTree(Path root) {
    private static final List<String> SHARED = List.of("gateway-events", "gateway-core");
    private static final FileTime NEVER = FileTime.fromMillis(0);

    /** The executable jar of a service. */
    public Path jar(String module) {
        return root.resolve(module).resolve("target").resolve(module + "-exec.jar");
    }

    /**
     * Whether the jar holds what the sources say now: those of the module, of the shared modules, and all POMs above.
     * Tests do not count.
     */
    public boolean fresh(String module) {
        // Reproducible builds give the executable jar a fixed time, but not the plain one made just before it.
        FileTime built = max(modified(stamp(module)), max(modified(jar(module)), modified(plainJar(module))));
        return Files.exists(jar(module)) && newestSource(module).compareTo(built) <= 0;
    }

    /** Notes that the module was built from sources no younger than this. */
    void markBuilt(String module, FileTime when) throws IOException {
        Path stamp = stamp(module);
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, when);
    }

    private FileTime newestSource(String module) {
        FileTime own = newest(module);
        FileTime shared = SHARED.stream().map(this::newest).reduce(NEVER, SourceTree::max);
        return max(modified(root.resolve("pom.xml")), max(own, shared));
    }

    private FileTime newest(String module) {
        Path folder = root.resolve(module);
        FileTime pom = modified(folder.resolve("pom.xml"));
        Path sources = folder.resolve("src").resolve("main");
        if (!Files.isDirectory(sources)) {
            return pom;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(SourceTree::modified).reduce(pom, SourceTree::max);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + sources, e);
        }
    }

    private Path plainJar(String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    private Path stamp(String module) {
        return root.resolve(module).resolve("target").resolve(".headgate-built");
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return NEVER;
        }
    }

    private static FileTime max(FileTime a, FileTime b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
