// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.access.SigningKeys;
import io.headgate.core.access.TokenIssuer;
import io.headgate.events.EventKey;
import io.headgate.events.v1.OperationEvent;
import io.headgate.ingress.KeySetServer.Manner;
import io.headgate.ingress.circuits.Circuit;
import io.headgate.ingress.circuits.CircuitName;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys from a URL, and what happens while nobody answers there. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityProviderIT {

    private static final EventKey KEY = new EventKey("identity-provider", "demo");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Ten times what is waited for a provider; the figure itself is printed. */
    private static final Duration GUARD = Duration.ofSeconds(20);

    private static final SigningKeys OLD = SigningKeys.generate();
    private static final SigningKeys NEW = SigningKeys.generate();

    private final TestBroker broker;
    private final TestRedis redis;
    private final KeySetServer provider = new KeySetServer(OLD);
    private final RunningGate gate;
    private final Circuit circuit;
    private final Client known;
    private final Client unknown;

    IdentityProviderIT(TestBroker broker, TestRedis redis) throws IOException {
        this.broker = broker;
        this.redis = redis;
        gate = RunningGate.start(
                KEY,
                redis.url(),
                broker.bootstrapServers(),
                "headgate.profile=development",
                "headgate.access.jwks-file=",
                "headgate.access.jwks-url=" + provider.url());
        circuit = gate.part(Circuits.class).of(CircuitName.AUTHENTICATION);
        known = new Client(gate).with("Authorization", "Bearer " + token(OLD));
        unknown = new Client(gate).with("Authorization", "Bearer " + token(NEW));
    }

    @AfterAll
    void stop() {
        gate.close();
        provider.close();
    }

    @BeforeEach
    void beginWithAnAnswer() {
        circuit.reset();
        await().atMost(PATIENCE).until(() -> known.chat("hello").status() == 202);
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"SAYS_NOTHING", "STOPS_HALFWAY"})
    void shouldNotWaitForeverForAProviderThatHangs(Manner manner) {
        provider.is(manner);
        int before = provider.asked();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            unknown.chatLater("a key that was fetched within the last second is not asked for anew");
            return provider.asked() > before;
        });
        long begun = System.nanoTime();
        List<CompletableFuture<Client.Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(unknown.chatLater("hello"));
        }
        assertThat(known.get("/auth/session").status()).as("known keys go on").isEqualTo(200);
        assertThat(waiting).extracting(CompletableFuture::join).allSatisfy(IdentityProviderIT::assertNobodyCanTell);
        long took = System.nanoTime() - begun;
        assertThat(Duration.ofNanos(took)).isLessThan(GUARD);
        Figures.add("identity provider " + manner, took);
        assertThat(circuit.state().getFailureCount())
                .as("many callers wait for one answer")
                .isPositive()
                .isEqualTo(provider.asked() - before);
        Figures.print();

        provider.is(Manner.ANSWERS);
        await().atMost(PATIENCE).until(() -> unknown.chat("hello").status() == 401);
    }

    @Test
    void shouldNotCountTokensThatAreNoGood() {
        int before = provider.asked();
        await().atMost(PATIENCE).until(() -> {
            assertThat(unknown.chat("hello").status())
                    .as("the provider does not know it")
                    .isEqualTo(401);
            return provider.asked() > before;
        });
        String signed = token(OLD);
        Client forged = new Client(gate).with("Authorization", "Bearer " + signed.substring(0, signed.length() - 8));
        for (int i = 0; i < 6; i++) {
            assertThat(forged.chat("hello").status()).isEqualTo(401);
            assertThat(new Client(gate)
                            .with("Authorization", "Bearer no-token")
                            .chat("hello")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(circuit.state().getFailureCount()).isZero();
    }

    @Test
    void shouldJudgeByKnownKeysAndRefuseToGuessWhileTheProviderIsAway() throws IOException {
        provider.leave();
        await().atMost(PATIENCE).until(() -> unknown.chat("hello").status() == 503);
        for (int i = 1; i < 8; i++) {
            assertThat(known.get("/auth/session").status()).isEqualTo(200);
            Client.Answer answer = unknown.chat("hello");
            assertThat(answer.status()).as("nobody can tell").isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.reason()).isEqualTo(i < 5 ? "identity_provider_unavailable" : "circuit_open");
        }
        assertThat(gate.part(Circuits.class)
                        .of(CircuitName.BACKPRESSURE)
                        .state()
                        .getFailureCount())
                .isZero();
        provider.comeBackWith(NEW);
        await().atMost(PATIENCE).until(() -> unknown.chat("hello").status() == 202);
        assertThat(known.chat("hello").status())
                .as("the provider has withdrawn it")
                .isIn(202, 401);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new Committed(broker.bootstrapServers(), KEY).operations())
                        .filteredOn(event -> event.getSubject().equals("authentication"))
                        .extracting(OperationEvent::getDetail)
                        .contains("closed -> open (failures)", "open -> half_open (probe)"));
        provider.leave();
        provider.comeBackWith(OLD);
        await().atMost(PATIENCE).until(() -> known.chat("hello").status() == 202);
    }

    @Test
    void shouldNotFetchKeysFromInsideOutsideDevelopment() {
        try (RunningGate outside = RunningGate.start(
                new EventKey("identity-inside", "demo"),
                redis.url(),
                broker.bootstrapServers(),
                "headgate.access.jwks-file=",
                "headgate.access.jwks-url=" + provider.url())) {
            Client caller = new Client(outside).with("Authorization", "Bearer " + token(OLD));
            assertThat(caller.chat("hello").status()).isEqualTo(503);
        }
    }

    private static void assertNobodyCanTell(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.reason()).isEqualTo("identity_provider_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.body().get("retry_after").asInt()).isEqualTo(2);
    }

    private static String token(SigningKeys keys) {
        return TokenIssuer.fromJwk(keys.privateJwk(), "test", "headgate")
                .issue("alice", "paid", "*", "*", Duration.ofHours(1));
    }
}
