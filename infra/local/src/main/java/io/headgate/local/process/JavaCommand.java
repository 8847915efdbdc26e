// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines for the JVM that runs this program. */
public final class JavaCommand {
    private JavaCommand() {}

    /** Runs a class of another class path. */
    public static List<String> on(List<String> jvmOptions, String classPath, String main) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    /** Runs a class of this class path. */
    public static List<String> main(List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a jar. */
    public static List<String> jar(List<String> jvmOptions, Path jar) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** This program's class path, independent of the folder that the child is started in. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
