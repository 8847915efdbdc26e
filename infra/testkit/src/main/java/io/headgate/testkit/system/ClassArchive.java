// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import io.headgate.testkit.FreePorts;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.service.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The classes that a service loads, in the form that a JVM maps into its memory (class data sharing, JEP 350): with it a
 * service starts with half the processor time. Written once for each content of a jar, by a service that is started for
 * nothing else, with a Redis of its own and no Kafka: that pays off where a service is started often, and is done where
 * the system property {@code headgate.class-archives} is {@code true}.
 *
 * @param file where it lies
 */
record ClassArchive(Path file) {

    private static final boolean WANTED = Boolean.getBoolean("headgate.class-archives");
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

    /**
     * The archive of a program; made when it is missing and wanted.
     *
     * @param settings those of the service, its port given
     */
    static Optional<ClassArchive> of(Unpacked program, IntFunction<Map<String, String>> settings) {
        Path file = program.folder().resolve("classes.jsa");
        if (!Files.exists(file)) {
            if (!WANTED) {
                return Optional.empty();
            }
            write(program, file, settings);
        }
        return Optional.of(new ClassArchive(file));
    }

    /** For the JVM; it does without where the archive does not fit. */
    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    private static void write(Unpacked program, Path file, IntFunction<Map<String, String>> settings) {
        try {
            Path unfinished =
                    Files.createTempDirectory(program.folder(), "archive").resolve("classes.jsa");
            train(program, unfinished, settings);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("no class archive of " + program.jar(), e);
        }
    }

    private static void train(Unpacked program, Path archive, IntFunction<Map<String, String>> settings) {
        int port = FreePorts.next();
        try (TestRedis redis = TestRedis.start();
                ServiceProcess service = ServiceProcess.launch(
                        program.jar().getFileName() + "-training",
                        List.of("-XX:ArchiveClassesAtExit=" + archive),
                        program.jar(),
                        withStores(settings.apply(port), redis),
                        port)) {
            service.awaitLive();
            service.process().stop(WRITTEN_WITHIN);
        }
    }

    private static Map<String, String> withStores(Map<String, String> settings, TestRedis redis) {
        settings.put("HEADGATE_REDIS_URL", redis.url());
        settings.put("HEADGATE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        return settings;
    }
}
