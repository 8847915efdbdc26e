// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A deliberate bug: one source file of the product with one passage replaced, put before the product on a service's class
 * path. The product itself knows nothing of it.
 *
 * @param file from the root of the source tree; a Java file or a resource
 * @param right what stands there
 * @param wrong what a bug would have there
 */
public record Defect(String file, String right, String wrong) {

    /**
     * Writes the defective class or resource.
     *
     * @param root of the source tree
     * @param classPath to compile with
     * @param target folder for the class path
     * @throws IllegalStateException if the passage is not in the file, or does not compile
     */
    void write(Path root, String classPath, Path target) {
        try {
            String text = Files.readString(root.resolve(file));
            if (!text.contains(right)) {
                throw new IllegalStateException(file + " no longer has: " + right);
            }
            Path changed = target.resolve(file.replaceFirst("^.*/src/main/(java|resources)/", ""));
            Files.createDirectories(changed.getParent());
            Files.writeString(changed, text.replace(right, wrong));
            if (file.endsWith(".java")) {
                compile(changed, classPath, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path source, String classPath, Path target) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-cp", classPath, "-d", target.toString(), "--release", "17", "-proc:none", "-nowarn");
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the defect does not compile: " + messages);
            }
        }
    }
}
