// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headgate.local.process.OnPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The clients of {@code src/test/node}, with the packages that its lock file names. */
final class NodeClients {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final int INSTALL_SECONDS = 180;
    private static final int RUN_SECONDS = 30;

    private NodeClients() {}

    /** Installs the packages, once a build; the test is skipped where there is no Node, or no registry. */
    static void install() {
        assumeTrue(OnPath.find("node").isPresent(), "node is not installed");
        assumeTrue(OnPath.find("npm").isPresent(), "npm is not installed");
        try {
            Files.createDirectories(FOLDER);
            try (var files = Files.list(SOURCES)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
                Process npm = run(List.of("npm", "ci", "--no-fund", "--no-audit", "--loglevel=error"), "npm.log");
                assumeTrue(ended(npm, INSTALL_SECONDS) && npm.exitValue() == 0, "npm could not install the clients");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the script prints, line by line; it must end well by itself. */
    static List<String> run(String script, String... arguments) {
        String log = script + ".log";
        Process process = run(command(script, arguments), log);
        boolean ended = ended(process, RUN_SECONDS);
        List<String> lines = lines(FOLDER.resolve(log));
        assertThat(ended).as(script + " ends; it said " + lines).isTrue();
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    static Process start(String script, String... arguments) {
        return run(command(script, arguments), null);
    }

    private static List<String> command(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(Process process, int seconds) {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return true;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    private static Process run(List<String> command, String log) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
            if (log != null) {
                builder.redirectOutput(FOLDER.resolve(log).toFile());
            }
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
