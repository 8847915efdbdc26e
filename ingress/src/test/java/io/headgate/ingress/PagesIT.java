// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that settings switch off and move, and that callers cannot make grow. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

    private static final EventKey KEY = new EventKey("pages", "demo");
    private static final String METRICS = "/internal/metrics";
    private static final int MORE_THAN_THE_CAPACITY = 16;

    private final TestBroker broker;
    private final TestRedis redis;
    private final RunningGate gate;

    PagesIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        this.gate = start(
                "monitoring.prometheus.endpoint=" + METRICS,
                "monitoring.prometheus.namespace=acme",
                "monitoring.health_check.endpoints.ready_path=/readyz");
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    private RunningGate start(String... settings) {
        return RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), settings);
    }

    @Test
    void shouldMovePagesAndLeaveNothingBehind() {
        Client caller = new Client(gate);
        assertThat(caller.get(METRICS).response().body())
                .contains("acme_jvm_threads_live_threads", "acme_headgate_store_clock_offset_seconds ")
                .doesNotContain("\njvm_");
        assertThat(caller.get("/metrics").status()).isEqualTo(404);
        assertThat(caller.get("/readyz").status()).isEqualTo(200);
        assertThat(caller.get("/health/ready").status()).isEqualTo(404);
        assertThat(caller.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void shouldSwitchPagesOff() {
        try (RunningGate silent =
                start("monitoring.prometheus.enabled=false", "monitoring.health_check.enabled=false")) {
            Client caller = new Client(silent);
            for (String path : new String[] {"/metrics", "/health", "/health/live", "/health/ready"}) {
                Client.Answer answer = caller.get(path);
                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "monitoring.prometheus.endpoint, /sse/chat, where the route /sse/chat is already",
        "monitoring.health_check.endpoints.live_path, /chat/anything, where the route /chat/{task} is already"
    })
    void shouldNotStartWhereAPageCollidesWithARoute(String setting, String path, String message) {
        assertThatThrownBy(() ->
                        start(setting + "=" + path, "logging.level.root=OFF").close())
                .hasMessageContaining(setting)
                .hasMessageContaining(message);
    }

    /** Labels are few: what callers choose makes no series, be it who they are, where they come from or what they ask for. */
    @Test
    void shouldHoldTheNumberOfSeriesWhateverIsAskedFor() {
        Client boss = new Client(gate).as("boss", "privileged");
        for (int i = 0; i < MORE_THAN_THE_CAPACITY; i++) {
            boss.chat("fills the queue");
        }
        wave("alpha", 1);
        series(); // counted itself, from the next one on
        Set<String> known = series();

        wave("omega", 2);

        assertThat(series()).isEqualTo(known);
        assertThat(known).noneMatch(series -> series.contains("alpha") || series.contains("omega"));
        assertThat(known).hasSizeLessThan(1_000);
    }

    /** Each caller and each name is new. */
    private void wave(String name, int network) {
        for (int i = 0; i < 20; i++) {
            String word = name + i;
            Client caller = new Client(gate).from("10.9" + network + ".0." + i);
            caller.get("/" + word);
            caller.get("/" + word + "/%2e%2e/" + word + "?x=" + word);
            caller.get("/chat/" + word);
            caller.get("/sse/stream?stream_id=" + word + "&ticket=" + word);
            caller.send(caller.request("/sse/chat").method(word.toUpperCase(Locale.ROOT), BodyPublishers.noBody()));
            caller.with("User-Agent", word).with("X-Correlation-ID", word).chat(word);
            caller.with("Authorization", "Bearer " + word).chat(word);
            caller.with("Authorization", word + " x").chat(word);
            caller.as(word, "paid").chat(word);
            caller.as(word, word).chat(word);
            caller.with("Authorization", "Bearer " + RunningGate.tokenFor(word, "paid", word, word))
                    .chat(word);
            caller.as(word, "paid")
                    .post(
                            "/v1/chat/completions",
                            "{\"model\":\"" + word + "\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        }
    }

    private Set<String> series() {
        return new Client(gate)
                .get(METRICS)
                .response()
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
