// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** BullMQ from npm: a queue and a worker on threads of their own in one Node process, with its defaults. */
final class BullMq implements Queue {

    private static final String VERSION = "6.7.0";
    /** The Redis client that BullMQ is made for; since its version 6 one installs it oneself. */
    private static final String CLIENT = "5";

    private static final int LONGEST_MINUTES = 3;

    private final Path folder;

    /** @param folder to install into, unless it is there already */
    BullMq(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "BullMQ " + VERSION;
    }

    /**
     * Gets it from npm.
     *
     * @throws IOException if there is no npm, or it fails
     */
    void install() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (InputStream program = BullMq.class.getResourceAsStream("bullmq.mjs")) {
            Files.copy(program, folder.resolve("bullmq.mjs"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(folder.resolve("node_modules").resolve("ioredis"))) {
            run(List.of(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    ".",
                    "bullmq@" + VERSION,
                    "ioredis@" + CLIENT));
        }
    }

    @Override
    public double run(int redisPort, int tasks, int concurrency) throws IOException, InterruptedException {
        String answer = run(List.of(
                "node",
                "bullmq.mjs",
                Integer.toString(redisPort),
                Integer.toString(tasks),
                Integer.toString(concurrency)));
        return Double.parseDouble(answer.strip());
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end within " + LONGEST_MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " failed:\n" + Files.readString(errors));
        }
        return Files.readString(folder.resolve("output.log"), StandardCharsets.UTF_8);
    }
}
