// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.awaitility.Awaitility.await;

import io.headgate.core.access.SigningKeys;
import io.headgate.core.access.TokenIssuer;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.LiveConfig;
import io.headgate.events.EventKey;
import io.headgate.ingress.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** The whole ingress in this JVM, on a free port, for a tenant of its own. */
final class RunningGate implements AutoCloseable {

    /** As in production: where a test is about a store that does not answer. */
    static final String HURRIED = "headgate.redis.command-timeout=150ms";

    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private static final SigningKeys KEYS = SigningKeys.generate();
    private static final Path JWKS = written(KEYS.publicJwkSet());
    private static final String ISSUER = "test";
    private static final String AUDIENCE = "headgate";

    private final EventKey key;
    private final ConfigurableApplicationContext context;

    private RunningGate(EventKey key, ConfigurableApplicationContext context) {
        this.key = key;
        this.context = context;
    }

    /** @param settings {@code name=value}, over the defaults of the tests */
    static RunningGate start(EventKey key, String redisUrl, String bootstrapServers, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "headgate.tenant-id=" + key.tenant(),
                "headgate.project-id=" + key.project(),
                "headgate.redis.url=" + redisUrl,
                "headgate.redis.connect-within=30s",
                // On a machine that builds beside its tests a Redis that is well may take a second.
                "headgate.redis.command-timeout=2s",
                "headgate.kafka.bootstrap-servers=" + bootstrapServers,
                "headgate.access.identity-hash-key=" + Base64.getEncoder().encodeToString(new byte[32]),
                "headgate.access.jwks-file=" + JWKS,
                "headgate.access.issuer=" + ISSUER,
                "headgate.access.audience=" + AUDIENCE,
                "headgate.access.trusted-proxies=127.0.0.1/32",
                "spring.lifecycle.timeout-per-shutdown-phase=5s",
                "logging.structured.format.console=",
                "LOG_LEVEL=WARN"));
        for (String setting : settings) {
            String name = setting.substring(0, setting.indexOf('=') + 1);
            all.removeIf(known -> known.startsWith(name));
            all.add(setting);
        }
        String[] arguments = all.stream().map(setting -> "--" + setting).toArray(String[]::new);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(IngressApplication.class)
                .initializers(RunningGate::giveEventLoops)
                .run(arguments);
        return new RunningGate(key, context);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    int port() {
        return address("").getPort();
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Changes the stored config; returns when this gate has applied it. */
    void configure(String patch) {
        LiveConfig live = part(LiveConfig.class);
        ConfigStore configs = part(ConfigStore.class);
        await().atMost(LONGEST_START).until(() -> live.get().version() > 0);
        long version = live.get().version();
        ConfigDocument document = configs.load()
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .document()
                .reviewPatch(patch)
                .document()
                .orElseThrow();
        configs.update(version, document, new ConfigAuthor("operator", "a test", "c-1"))
                .toCompletableFuture()
                .join();
        // Decisions follow the snapshot, which takes up a config a moment after it came.
        Snapshots snapshots = part(Snapshots.class);
        await().atMost(LONGEST_START).until(() -> snapshots.now().config().version() > version);
    }

    String token(String subject, String role) {
        return tokenFor(subject, role, key.tenant(), key.project());
    }

    static String tokenFor(String subject, String role, String tenant, String project) {
        return TokenIssuer.fromJwk(KEYS.privateJwk(), ISSUER, AUDIENCE)
                .issue(subject, role, tenant, project, Duration.ofHours(1));
    }

    @Override
    public void close() {
        context.close();
    }

    /** The first gate of this JVM that stops must not take the event loops of the others with it. */
    private static void giveEventLoops(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> {
            ReactorResourceFactory loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            // By default a stop waits for two seconds in which nobody may want anything of them.
            loops.setShutdownQuietPeriod(Duration.ZERO);
            return loops;
        });
    }

    private static Path written(String jwks) {
        try {
            Path file = Files.createTempFile("jwks", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, jwks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
