// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import io.headgate.bench.Cleanup;
import io.headgate.bench.kafka.BenchBroker;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.process.Readiness;
import io.headgate.local.process.ReadinessProbe;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The aggregator as it is delivered, as a process. */
final class RunningAggregator implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private final int port = Ports.free();
    private final ManagedProcess process;
    private final Cleanup cleanup;

    RunningAggregator(BenchRedis redis, BenchBroker broker) {
        Map<String, String> settings = Map.of(
                "HEADGATE_PORT", Integer.toString(port),
                "INSTANCE_ID", "bench",
                "HEADGATE_REDIS_URL", redis.url(),
                "HEADGATE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "HEADGATE_STATE_DIR", broker.folder().resolve("streams").toString());
        Path log = broker.folder().resolve("stream-aggregator.log");
        process = ManagedProcess.start(
                new Launch("stream-aggregator", JavaCommand.jar(JVM, jar()), settings, broker.folder(), log));
        cleanup = new Cleanup(process::kill);
    }

    void awaitReady() {
        Readiness.await(
                process, ReadinessProbe.http(URI.create("http://127.0.0.1:" + port + "/health/ready")), READY_WITHIN);
    }

    /** @throws IllegalStateException if it has ended */
    boolean alive() {
        if (!process.alive()) {
            throw new IllegalStateException("the aggregator ended; see " + process.log());
        }
        return true;
    }

    @Override
    public void close() {
        cleanup.close();
    }

    /** Built together with this benchmark. */
    private static Path jar() {
        try {
            Path bench = Path.of(RunningAggregator.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return bench.resolve("../../../../stream-aggregator/target/stream-aggregator-exec.jar")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
