// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.kafka;

import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.process.Readiness;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Starts a KRaft broker on the loopback. The same port and folder again: the same broker with its data. */
public final class LocalBroker {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final List<String> JVM = List.of(
            "-Xms96m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=128m",
            "-Djava.awt.headless=true",
            "-Dlogback.configurationFile=io/headgate/local/kafka/logback-broker.xml");

    private LocalBroker() {}

    /**
     * Starts the broker without waiting.
     *
     * @param port where clients connect
     * @param folder its settings and data, made when missing
     * @param log file that gets its output
     * @param jvm options of its JVM, besides the usual ones
     */
    public static ManagedProcess launch(int port, Path folder, Path log, String... jvm) {
        return launch(settings(port, Ports.freeBeside(port), folder), folder, log, jvm);
    }

    /**
     * Starts the broker without waiting, for clients that reach it directly and for others that reach it through a proxy.
     *
     * @param port where the former connect
     * @param inner where the proxy connects
     * @param outer where the latter connect: the proxy's own port
     * @param jvm options of its JVM, besides the usual ones
     */
    public static ManagedProcess launchBehindProxy(
            int port, int inner, int outer, Path folder, Path log, String... jvm) {
        Properties settings = settings(port, Ports.freeBeside(port, inner), folder);
        BrokerSettings.addListener(settings, "PROXY", inner, outer);
        return launch(settings, folder, log, jvm);
    }

    private static Properties settings(int port, int controllerPort, Path folder) {
        return BrokerSettings.of(port, controllerPort, folder.toAbsolutePath().resolve("data"));
    }

    private static ManagedProcess launch(Properties settings, Path folder, Path log, String... jvm) {
        Path home = folder.toAbsolutePath();
        Path file = home.resolve("server.properties");
        try {
            Files.createDirectories(home);
            try (OutputStream out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        List<String> options = Stream.concat(JVM.stream(), Stream.of(jvm)).toList();
        List<String> command = JavaCommand.main(options, BrokerProgram.class, file.toString());
        return ManagedProcess.start(new Launch("kafka", command, Map.of(), home, log.toAbsolutePath()));
    }

    /** Waits until the broker serves clients. */
    public static void awaitReady(ManagedProcess process, int port) {
        Readiness.await(process, new BrokerProbe("127.0.0.1:" + port), READY_WITHIN);
    }
}
