// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.core.access.SigningKeys;
import io.headgate.core.access.TokenIssuer;
import io.headgate.events.EventKey;
import io.headgate.testkit.Broker;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.service.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The four services on a broker and a Redis, all on free ports, for one tenant/project. */
final class RunningSystem implements AutoCloseable {

    static final EventKey KEY = new EventKey("e2e", "demo");

    private static final Path ROOT = Path.of(System.getProperty("headgate.root"));
    private static final String ISSUER = "e2e";
    private static final String AUDIENCE = "headgate";

    private final Broker broker;
    private final TestRedis redis;
    private final TokenIssuer tokens;
    private final Map<String, String> common = new HashMap<>();
    private final ServiceProcess ingress;
    private final ServiceProcess processor;
    private final ServiceProcess aggregator;
    private final ServiceProcess admin;

    private RunningSystem(Broker broker, TestRedis redis, Path folder) throws IOException {
        this.broker = broker;
        this.redis = redis;
        SigningKeys keys = SigningKeys.generate();
        this.tokens = TokenIssuer.fromJwk(keys.privateJwk(), ISSUER, AUDIENCE);
        Path jwks = Files.writeString(folder.resolve("jwks.json"), keys.publicJwkSet());
        common.put("TENANT_ID", KEY.tenant());
        common.put("PROJECT_ID", KEY.project());
        common.put("HEADGATE_REDIS_URL", redis.url());
        common.put("HEADGATE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        common.put("HEADGATE_JWKS_FILE", jwks.toString());
        common.put("HEADGATE_TOKEN_ISSUER", ISSUER);
        common.put("HEADGATE_TOKEN_AUDIENCE", AUDIENCE);
        common.put("HEADGATE_TRUSTED_PROXIES", "127.0.0.1/32");
        common.put("HEADGATE_STATE_DIR", folder.resolve("state").toString());
        common.put("HEADGATE_HANDLER_SERVICE_TIME_MS", "20");
        // On a busy machine an answer may take longer than a gate should wait; here every answer is to be known.
        common.put("HEADGATE_REDIS_COMMAND_TIMEOUT_MS", "10000");
        common.put("IDENTITY_HASH_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        ingress = launch("ingress", "HEADGATE_PORT");
        processor = launch("processor", "HEADGATE_PORT");
        aggregator = launch("stream-aggregator", "HEADGATE_PORT");
        admin = launch("admin-api", "METRICS_PORT");
        List.of(ingress, processor, aggregator, admin).forEach(ServiceProcess::awaitReady);
    }

    /** Starts everything; returns when all services are ready. */
    static RunningSystem start(Broker broker, TestRedis redis) {
        try {
            return new RunningSystem(broker, redis, Files.createTempDirectory("headgate-e2e"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceProcess ingress() {
        return ingress;
    }

    ServiceProcess processor() {
        return processor;
    }

    ServiceProcess admin() {
        return admin;
    }

    TestRedis redis() {
        return redis;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String token(String subject, String role) {
        return tokens.issue(subject, role, KEY.tenant(), KEY.project(), Duration.ofHours(1));
    }

    @Override
    public void close() {
        List.of(admin, aggregator, processor, ingress).forEach(ServiceProcess::close);
    }

    private ServiceProcess launch(String module, String portVariable) {
        int port = FreePorts.next();
        Map<String, String> environment = new HashMap<>(common);
        environment.put(portVariable, Integer.toString(port));
        environment.put("INSTANCE_ID", module + "-1");
        Path jar = ROOT.resolve(module).resolve("target").resolve(module + "-exec.jar");
        return ServiceProcess.launch(module, jar, environment, port);
    }
}
