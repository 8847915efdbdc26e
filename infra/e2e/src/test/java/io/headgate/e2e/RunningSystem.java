// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.events.EventKey;
import io.headgate.testkit.Broker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.service.ServiceProcess;
import io.headgate.testkit.system.GateSystem;
import java.nio.file.Path;
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

    private RunningSystem(Broker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        this.gate = new GateSystem(ROOT, KEY.tenant(), KEY.project(), broker.bootstrapServers(), redis.url());
        List<String> services = List.of("ingress", "processor", "stream-aggregator", "admin-api");
        services.forEach(name -> gate.launch(name, PATIENT));
        services.forEach(name -> gate.service(name).awaitReady());
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
