// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.headgate.core.access.SigningKeys;
import io.headgate.core.access.TokenIssuer;
import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys from a URL, and what happens while nobody answers there. */
@ExtendWith(RealParts.class)
class IdentityProviderIT {

    private static final EventKey KEY = new EventKey("identity-provider", "demo");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SigningKeys OLD = SigningKeys.generate();
    private static final SigningKeys NEW = SigningKeys.generate();

    @Test
    void shouldJudgeByKnownKeysAndRefuseToGuessWhileTheProviderIsAway(TestBroker broker, TestRedis redis)
            throws IOException {
        HttpServer provider = serve(0, OLD);
        int port = provider.getAddress().getPort();
        try (RunningGate gate = RunningGate.start(
                KEY,
                redis.url(),
                broker.bootstrapServers(),
                "headgate.profile=development",
                "headgate.access.jwks-file=",
                "headgate.access.jwks-url=http://127.0.0.1:" + port + "/jwks")) {
            Client known = new Client(gate).with("Authorization", "Bearer " + token(OLD));
            Client unknown = new Client(gate).with("Authorization", "Bearer " + token(NEW));
            await().atMost(PATIENCE).until(() -> known.chat("hello").status() == 202);
            await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
            assertThat(unknown.chat("hello").status())
                    .as("the provider does not know it")
                    .isEqualTo(401);

            provider.stop(0);
            await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
            for (int i = 0; i < 8; i++) {
                assertThat(known.get("/auth/session").status()).isEqualTo(200);
                Client.Answer answer = unknown.chat("hello");
                assertThat(answer.status()).as("nobody can tell").isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.reason()).isEqualTo(i < 5 ? "identity_provider_unavailable" : "circuit_open");
            }
            provider = serve(port, NEW);
            await().atMost(PATIENCE).until(() -> unknown.chat("hello").status() == 202);
            assertThat(known.chat("hello").status())
                    .as("the provider has withdrawn it")
                    .isIn(202, 401);
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void shouldNotFetchKeysFromInsideOutsideDevelopment(TestBroker broker, TestRedis redis) throws IOException {
        HttpServer provider = serve(0, OLD);
        try (RunningGate gate = RunningGate.start(
                new EventKey("identity-inside", "demo"),
                redis.url(),
                broker.bootstrapServers(),
                "headgate.access.jwks-file=",
                "headgate.access.jwks-url=http://localhost:"
                        + provider.getAddress().getPort() + "/jwks")) {
            Client caller = new Client(gate).with("Authorization", "Bearer " + token(OLD));
            assertThat(caller.chat("hello").status()).isEqualTo(503);
        } finally {
            provider.stop(0);
        }
    }

    private static String token(SigningKeys keys) {
        return TokenIssuer.fromJwk(keys.privateJwk(), "test", "headgate")
                .issue("alice", "paid", "*", "*", Duration.ofHours(1));
    }

    private static HttpServer serve(int port, SigningKeys keys) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] set = keys.publicJwkSet().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, set.length);
            try (exchange) {
                exchange.getResponseBody().write(set);
            }
        });
        server.start();
        return server;
    }
}
