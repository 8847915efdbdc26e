// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The peer's process. */
final class Peer implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final int port = Ports.free();
    private final Path log;
    private final ManagedProcess process;

    /** Returns when it answers. */
    Peer(List<String> jvmOptions, BenchRedis redis) {
        try {
            log = Files.createTempFile("headgate-bench-peer-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command =
                JavaCommand.main(jvmOptions, PeerGateway.class, Integer.toString(port), Integer.toString(redis.port()));
        process = ManagedProcess.start(new Launch("Spring Cloud Gateway", command, Map.of(), log.getParent(), log));
        // Ctrl-C reaches the benchmark alone, and a start may fail.
        Runtime.getRuntime().addShutdownHook(new Thread(process::kill));
        Readiness.await(process, this::answers, READY_WITHIN);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.kill();
        try {
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Asked connection = new Asked(port)) {
            return connection.ask() == 202;
        } catch (IOException e) {
            return false;
        }
    }
}
