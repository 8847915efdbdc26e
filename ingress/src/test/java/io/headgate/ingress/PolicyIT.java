// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.access.IssuedKey;
import io.headgate.core.access.Scope;
import io.headgate.core.access.SigningKeys;
import io.headgate.core.store.ApiKeys;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Limits of endpoint classes, paths with rules of their own, login, methods, origins. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {

    private static final EventKey KEY = new EventKey("policy", "demo");

    private final RunningGate gate;
    private final TestRedis redis;

    PolicyIT(TestBroker broker, TestRedis redis, @TempDir Path folder) throws IOException {
        this.redis = redis;
        Path key = Files.writeString(
                folder.resolve("issuer.json"), SigningKeys.generate().privateJwk());
        gate = RunningGate.start(
                KEY,
                redis.url(),
                broker.bootstrapServers(),
                "headgate.login.key-file=" + key,
                "headgate.login.users=alice:paid:{noop}secret",
                "headgate.edge.cors-origins=https://chat.example.org",
                "headgate.edge.probe-ranges=127.0.0.0/8");
        gate.configure("{\"guarded_rest_patterns\":[\"/v1/models\"],\"bypass_throttling_patterns\":[\"/free/**\"]}");
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void shouldHoldAuthToTenAMinuteForAnAddressWhoeverSpeaks() {
        Client there = new Client(gate).from("192.0.2.1");
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            Client.Answer answer = there.as("user-" + i, "paid").get("/auth/session");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"endpoint\";q=10;w=60");
        }
        Client.Answer refused = there.as("user-11", "paid").get("/auth/session");
        int seconds = (int) Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.reason()).isEqualTo("endpoint_rate_limit");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(59 - seconds, 60);
        assertThat(new Client(gate).from("192.0.2.2").get("/auth/session").status())
                .isEqualTo(200);
    }

    @Test
    void shouldCountHealthButForProbesAndNeverTheScrape() {
        for (int i = 0; i < 70; i++) {
            assertThat(new Client(gate).get("/health/live").status()).isEqualTo(200);
            assertThat(new Client(gate).from("192.0.2.3").get("/metrics").status())
                    .isEqualTo(200);
        }
        int last = 0;
        for (int i = 0; i < 61; i++) {
            last = new Client(gate).from("192.0.2.3").get("/health/live").status();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void shouldHoldTheRestToAHundredAMinuteForAnIdentityAndLetNoChatSufferFromIt() {
        Client carol = new Client(gate).as("carol", "paid");
        for (int i = 0; i < 100; i++) {
            assertThat(carol.get("/nowhere").status()).isEqualTo(404);
        }
        assertThat(carol.get("/nowhere").status()).isEqualTo(429);
        assertThat(carol.get("/free/of/limits").status()).as("bypassed").isEqualTo(404);
        assertThat(carol.chat("hello").status()).isEqualTo(202);
    }

    @Test
    void shouldHoldAGuardedPathToTheWholeGate() {
        Client.Answer open = new Client(gate).as("dave", "paid").get("/v1/models");
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.header("RateLimit")).as("no class limit").isEmpty();
        gate.configure("{\"rate_limits\":{\"roles\":{\"registered\":{\"burst\":0}}}}");
        Client.Answer refused = new Client(gate).as("erin", "registered").get("/v1/models");
        assertThat(refused.status()).isEqualTo(429);
    }

    @Test
    void shouldLogInAndOut() {
        Client there = new Client(gate).from("192.0.2.10");
        Client.Answer granted = there.post("/auth/login", "{\"username\":\"alice\",\"password\":\"secret\"}");
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.body().get("expires_in").asInt()).isEqualTo(3_600);
        assertThat(granted.body().get("access_token").asString()).contains(".");
        assertThat(granted.header("Cache-Control")).isEqualTo("no-store");
        for (String body : new String[] {
            "{\"username\":\"alice\",\"password\":\"wrong\"}", "{\"username\":\"nobody\",\"password\":\"secret\"}"
        }) {
            assertThat(there.post("/auth/login", body).status()).isEqualTo(401);
        }
        Client.Answer bad = there.post("/auth/login", "{\"username\":7,\"x\":1}");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body().at("/errors")).hasSize(3);
        Client.Answer session = there.as("frank", "paid").get("/auth/session");
        assertThat(session.body().get("role").asString()).isEqualTo("paid");
        assertThat(session.body().get("tenant").asString()).isEqualTo("policy");
        assertThat(session.body().get("session_id").asString()).hasSize(44);
    }

    @Test
    void shouldKnowCallersByTheirApiKeys() {
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            IssuedKey issued = IssuedKey.create(
                    "a test", "paid", List.of(Scope.parse("policy/demo")), Instant.now(), Duration.ofHours(1));
            new ApiKeys(store).save(issued.key()).toCompletableFuture().join();
            Client caller = new Client(gate).with("Authorization", "Bearer " + issued.text());
            await().until(() -> caller.chat("hello").status() == 202);
            new ApiKeys(store).revoke(issued.key().id()).toCompletableFuture().join();
            await().until(() -> caller.chat("hello").status() == 401);
        }
    }

    @Test
    void shouldNameTheMethodsThatAPathHas() {
        for (String[] path : new String[][] {
            {"/sse/chat", "POST"}, {"/sse/stream", "GET"}, {"/auth/login", "POST"}, {"/metrics", "GET,HEAD"}
        }) {
            Client caller = new Client(gate).as("grace", "paid");
            Client.Answer answer = caller.send(caller.request(path[0]).method("PUT", BodyPublishers.ofString("x")));
            assertThat(answer.status()).as(path[0]).isEqualTo(405);
            assertThat(answer.header("Allow")).as(path[0]).startsWith(path[1].split(",")[0]);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void shouldLetKnownOriginsReadAnswersAndNoOthers() {
        Client known = new Client(gate).with("Origin", "https://chat.example.org");
        Client.Answer answer = known.get("/nowhere");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://chat.example.org");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("RateLimit", "Retry-After");
        Client.Answer other =
                new Client(gate).with("Origin", "https://evil.example.org").get("/nowhere");
        assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(other.status()).isEqualTo(403);
        Client.Answer preflight = known.send(known.request("/sse/chat")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.status()).isEqualTo(200);
    }
}
