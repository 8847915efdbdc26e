// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Redis that answers, but does not do what it is asked: chats are refused for what we lack, the rest goes on alone. */
@ExtendWith(RealParts.class)
class BrokenStoreIT {

    private static final EventKey KEY = new EventKey("broken-store", "demo");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private int port;

    @Test
    void shouldSayThatTheStoreIsAtFaultAndComeBackByItself(TestBroker broker, @Own TestRedis redis) throws IOException {
        port = redis.port();
        try (RunningGate gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), RunningGate.HURRIED);
                Worker worker = new Worker(KEY, redis.url())) {
            survive(gate, worker, "READONLY", "REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE");
            survive(gate, worker, "OOM", "CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0");
            survive(
                    gate,
                    worker,
                    "NOREPLICAS",
                    "CONFIG SET min-replicas-to-write 1",
                    "CONFIG SET min-replicas-to-write 0");
            breakSnapshots();
            survive(
                    gate,
                    worker,
                    "MISCONF",
                    "CONFIG SET stop-writes-on-bgsave-error yes",
                    "CONFIG SET stop-writes-on-bgsave-error no");
            survive(gate, worker, "slow", "CLIENT PAUSE 1500", "PING");
            RedisMonitor.ask(port, "CONFIG SET lua-time-limit 1");
            try (Socket busy = new Socket("127.0.0.1", port)) {
                busy.getOutputStream().write("EVAL \"while true do end\" 0\r\n".getBytes(StandardCharsets.US_ASCII));
                survive(gate, worker, "BUSY", "PING", "SCRIPT KILL");
            }
            shouldHealLostScripts(gate, worker);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new Committed(broker.bootstrapServers(), KEY)
                                .read(EventTopic.OPERATIONS, OperationEvent.class).stream()
                                        .filter(event -> event.getKind() == OperationKind.OPERATION_KIND_ADMISSION_MODE)
                                        .map(OperationEvent::getDetail))
                        .hasSizeGreaterThanOrEqualTo(12)
                        .startsWith("degraded", "normal", "degraded", "normal"));
    }

    /** The file of a snapshot cannot take the place of a folder: Redis then refuses writes while its setting says so. */
    private void breakSnapshots() throws IOException {
        Files.createDirectory(Path.of(RedisMonitor.setting(port, "dir"), RedisMonitor.setting(port, "dbfilename")));
        RedisMonitor.ask(port, "CONFIG SET save \"3600 1\"");
        RedisMonitor.ask(port, "BGSAVE");
        await("MISCONF")
                .atMost(PATIENCE)
                .until(() -> RedisMonitor.ask(port, "SET probe 1").startsWith("-MISCONF"));
        RedisMonitor.ask(port, "CONFIG SET stop-writes-on-bgsave-error no");
    }

    private void survive(RunningGate gate, Worker worker, String fault, String cause, String cure) {
        Client caller = new Client(gate).as("caller of " + fault, "privileged");
        RedisMonitor.ask(port, cause);
        Client.Answer refused = caller.chat("hello");
        assertThat(refused.status()).as(fault).isEqualTo(503);
        assertThat(refused.reason()).as(fault).isEqualTo("store_unavailable");
        Client.Answer other = caller.get("/auth/session");
        assertThat(other.status()).as(fault).isEqualTo(200);
        assertThat(other.header("X-Admission-Mode")).as(fault).isEqualTo("degraded");
        assertThat(other.header("RateLimit")).as(fault).startsWith("\"endpoint\";r=");
        assertThat(caller.get("/health/live").status()).as(fault).isEqualTo(200);
        assertThat(caller.get("/metrics").status()).as(fault).isEqualTo(200);
        RedisMonitor.ask(port, cure);
        // Not more often: the path has a limit of its own.
        await(fault)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        caller.get("/auth/session").header("X-Admission-Mode").isEmpty());
        await(fault).atMost(PATIENCE).until(() -> caller.chat("hello").status() == 202);
        worker.workOff();
    }

    private void shouldHealLostScripts(RunningGate gate, Worker worker) {
        Client caller = new Client(gate).as("caller of lost scripts", "privileged");
        for (int i = 0; i < 5; i++) {
            RedisMonitor.ask(port, "SCRIPT FLUSH");
            assertThat(caller.chat("hello").status()).isEqualTo(202);
            assertThat(caller.get("/auth/session").header("X-Admission-Mode")).isEmpty();
            worker.workOff();
        }
    }
}
