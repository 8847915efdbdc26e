// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.ingress;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.local.kafka.LocalBroker;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.process.Readiness;
import io.headgate.local.process.ReadinessProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One ingress process of its own jar, under the profile {@code load_test} with room for any number of tasks and streams. It
 * believes {@code X-Forwarded-For}, so that one machine can be many callers.
 */
public final class BenchIngress implements AutoCloseable {

    public static final EventKey KEY = new EventKey("home", "demo");

    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final String ROOMY = """
            {"service_capacity": {"concurrent_requests_per_process": 10000, "processes_per_instance": 1000},
             "limits": {"max_sse_connections_per_instance": 1000000}}""";

    private final Path folder;
    private final BenchRedis redis;
    private final Store store;
    private final ManagedProcess kafka;
    private final ManagedProcess ingress;
    private final int port = Ports.free();

    private BenchIngress(List<String> jvmOptions) throws IOException {
        folder = Files.createTempDirectory("headgate-bench-ingress-");
        redis = new BenchRedis(false);
        store = Store.connect(StoreSettings.background(redis.url()));
        int kafkaPort = Ports.free();
        kafka = LocalBroker.launch(kafkaPort, folder.resolve("kafka"), folder.resolve("kafka.log"));
        // Without waiting for Kafka, as the ingress itself does.
        configure();
        ingress = ManagedProcess.start(new Launch(
                "ingress",
                JavaCommand.jar(jvmOptions, jar()),
                environment(kafkaPort),
                folder,
                folder.resolve("ingress.log")));
        // Ctrl-C reaches this program alone.
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /**
     * Returns when it is ready.
     *
     * @param jvmOptions of the ingress
     */
    public static BenchIngress start(List<String> jvmOptions) throws IOException {
        BenchIngress started = new BenchIngress(jvmOptions);
        try {
            Readiness.await(
                    started.ingress,
                    ReadinessProbe.http(URI.create("http://127.0.0.1:" + started.port + "/health/ready")),
                    READY_WITHIN);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void configure() {
        ConfigDocument roomy = ConfigDocument.of(Profile.LOAD_TEST)
                .reviewPatch(ROOMY)
                .document()
                .orElseThrow();
        new ConfigStore(store, KEY, "bench")
                .begin(roomy, new ConfigAuthor("bench", "", ""))
                .toCompletableFuture()
                .join();
    }

    public int port() {
        return port;
    }

    public long pid() {
        return ingress.pid();
    }

    public long kafkaPid() {
        return kafka.pid();
    }

    public BenchRedis redis() {
        return redis;
    }

    /** A connection of the run's own, for what else works on that Redis. */
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        store.close();
        redis.close();
        kill();
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private void kill() {
        ingress.kill();
        kafka.kill();
    }

    private Map<String, String> environment(int kafkaPort) {
        return Map.of(
                "HEADGATE_PORT",
                Integer.toString(port),
                "HEADGATE_PROFILE",
                Profile.LOAD_TEST.wire(),
                "HEADGATE_REDIS_URL",
                redis.url(),
                "HEADGATE_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + kafkaPort,
                "HEADGATE_TRUSTED_PROXIES",
                "127.0.0.1/32",
                "HEADGATE_JOURNAL_MAX_LENGTH",
                "100000000",
                "IDENTITY_HASH_KEY",
                Base64.getEncoder().encodeToString(new byte[32]),
                "LOG_LEVEL",
                "WARN");
    }

    /** Built beside this program, three folders above its jar. */
    private static Path jar() {
        try {
            Path own = Path.of(BenchIngress.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path root = own.getParent().getParent().getParent().getParent();
            return root.resolve("ingress").resolve("target").resolve("ingress-exec.jar");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
