// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.core.access.SigningKeys;
import io.headgate.events.EventKey;
import io.headgate.testkit.Broker;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.service.ServiceProcess;
import io.headgate.testkit.system.GateSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four services on a broker and a Redis, all on free ports, for one tenant/project. */
final class RunningSystem implements AutoCloseable {

    static final EventKey KEY = new EventKey("e2e", "demo");

    static final Path ROOT = Path.of(System.getProperty("headgate.root"));

    // On a busy machine an answer may take longer than a gate should wait; here every answer is to be known.
    private static final Map<String, String> PATIENT = Map.of(
            "HEADGATE_REDIS_COMMAND_TIMEOUT_MS", "10000",
            "METRICS_PROM_SCRAPE_TTL_SEC", "1");

    private final Broker broker;
    private final TestRedis redis;
    private final GateSystem gate;
    private final int socketPort = FreePorts.next();

    private RunningSystem(Broker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        this.gate = new GateSystem(ROOT, KEY.tenant(), KEY.project(), broker.bootstrapServers(), redis.url());
        List<String> services = List.of("ingress", "processor", "stream-aggregator", "admin-api");
        services.forEach(name -> gate.launch(name, settings(name)));
        services.forEach(name -> gate.service(name).awaitReady());
    }

    private Map<String, String> settings(String service) {
        Map<String, String> settings = new HashMap<>(PATIENT);
        if (service.equals("ingress")) {
            settings.put("HEADGATE_SOCKETIO_PORT", Integer.toString(socketPort));
            settings.put("HEADGATE_LOGIN_USERS", Canaries.USER + ":paid:{noop}" + Canaries.PASSWORD);
            settings.put("HEADGATE_LOGIN_KEY_FILE", loginKey().toString());
        }
        return settings;
    }

    private static Path loginKey() {
        try {
            Path file = Files.createTempFile("login", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SigningKeys.generate().privateJwk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One at which every attempt fails, besides the one that works; returns when it is ready. */
    void startFailingProcessor() {
        gate.launch("processor-2", Map.of("HEADGATE_HANDLER_FAILURE_RATE", "1")).awaitReady();
    }

    /** All that run, by their names. */
    Map<String, ServiceProcess> services() {
        Map<String, ServiceProcess> services = new LinkedHashMap<>();
        for (String name : List.of("ingress", "processor", "processor-2", "stream-aggregator", "admin-api")) {
            if (gate.service(name) != null) {
                services.put(name, gate.service(name));
            }
        }
        return services;
    }

    /** Where the ingress speaks Socket.IO. */
    int socketPort() {
        return socketPort;
    }

    /** Starts everything; returns when all services are ready. */
    static RunningSystem start(Broker broker, TestRedis redis) {
        return new RunningSystem(broker, redis);
    }

    ServiceProcess ingress() {
        return gate.service("ingress");
    }

    ServiceProcess processor() {
        return gate.service("processor");
    }

    ServiceProcess aggregator() {
        return gate.service("stream-aggregator");
    }

    ServiceProcess admin() {
        return gate.service("admin-api");
    }

    TestRedis redis() {
        return redis;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String token(String subject, String role) {
        return gate.tokens().token(subject, role);
    }

    @Override
    public void close() {
        gate.close();
    }
}
