// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.build;

import io.headgate.cli.Failure;
import io.headgate.local.process.LogTail;
import io.headgate.local.process.OnPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds services with Maven, without resolving anything that only tests, benchmarks or browsers need. */
public final class Build {
    private static final int LINES_SHOWN = 25;

    private final SourceTree sources;
    private final Path log;

    /** @param log file that gets Maven's output */
    public Build(SourceTree sources, Path log) {
        this.sources = sources;
        this.log = log;
    }

    /** Those modules whose jars are missing or older than their sources. */
    public List<String> stale(List<String> modules) {
        return modules.stream().filter(module -> !sources.fresh(module)).toList();
    }

    /** Builds these services and what they need, and notes that their jars are fresh. */
    public void services(List<String> modules) {
        FileTime start = FileTime.from(Instant.now());
        run(modules);
        try {
            for (String module : modules) {
                sources.markBuilt(module, start);
            }
        } catch (IOException e) {
            throw new Failure("cannot note what was built: " + e.getMessage(), e);
        }
    }

    /** Builds these modules, by their paths, and what they need, with further options for Maven. */
    public void run(List<String> modules, String... options) {
        try {
            Files.deleteIfExists(log);
            if (maven(modules, options) != 0) {
                String end = String.join("\n", LogTail.last(log, LINES_SHOWN));
                throw new Failure(
                        "the build of " + String.join(", ", modules) + " failed; the end of " + log + ":\n" + end);
            }
        } catch (IOException e) {
            throw new Failure("cannot build: " + e.getMessage(), e);
        }
    }

    private int maven(List<String> modules, String... options) throws IOException {
        String mvn = OnPath.find("mvn")
                .map(Path::toString)
                .orElseThrow(() -> new Failure("building needs Maven 3.8.7 or later: there is no mvn on the PATH"));
        List<String> command = new ArrayList<>(List.of(mvn, "-B", "-q", "-Dstyle.color=never"));
        command.addAll(List.of("-f", sources.root().resolve("pom.xml").toString()));
        command.addAll(List.of("-pl", String.join(",", modules), "-am", "package", "-Dmaven.test.skip=true"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("the build was interrupted");
        }
    }
}
