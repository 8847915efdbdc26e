// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headgate.core.access.OutboundUrl;
import io.headgate.core.health.HealthStatus;
import io.headgate.processor.handler.Asked;
import io.headgate.processor.handler.Recorded;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The handler before a real server that answers well, late, badly or not at all. */
class HttpHandlerIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private final Recorded reply = new Recorded();

    @Test
    void shouldStreamTheAnswerOfAPlainMessage() throws Exception {
        try (TestBackend backend = new TestBackend(
                        TestBackend.chunks(TestBackend.text("Hello"), TestBackend.text(", you"), TestBackend.stop()));
                HttpHandler handler = handler(backend.url(), Optional.of("own-model"))) {
            handler.handle(Asked.message("hi"), reply);

            assertThat(reply.text()).isEqualTo("Hello, you");
            assertThat(reply.result.path("finish_reason").asString()).isEqualTo("stop");
            assertThat(reply.result.path("model").asString()).isEqualTo("real");
            assertThat(reply.result.at("/usage/total_tokens").asInt()).isEqualTo(9);
            JsonNode request = backend.requests.get(0);
            assertThat(request.path("model").asString()).isEqualTo("own-model");
            assertThat(request.path("stream").asBoolean()).isTrue();
            assertThat(request.at("/messages/0/content").asString()).isEqualTo("hi");
            assertThat(backend.headers).containsExactly("Bearer the-key trace-1");
        }
    }

    @Test
    void shouldPassOnWhatACallerOfTheProtocolAsksAndItsToolCalls() throws Exception {
        String calls = "[{\"index\":0,\"id\":\"call_1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]";
        try (TestBackend backend = new TestBackend(TestBackend.chunks("{\"choices\":[{\"delta\":{\"tool_calls\":"
                        + calls + "},\"finish_reason\":\"tool_calls\"}]}"));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            handler.handle(
                    new Asked("{\"message\":\"hi\",\"completion\":{\"model\":\"theirs\",\"temperature\":0.5,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}}"),
                    reply);

            assertThat(backend.requests.get(0).path("model").asString()).isEqualTo("theirs");
            assertThat(backend.requests.get(0).path("temperature").asDouble()).isEqualTo(0.5);
            assertThat(reply.steps.get(0).at("/tool_calls/0/id").asString()).isEqualTo("call_1");
            assertThat(reply.result.path("finish_reason").asString()).isEqualTo("tool_calls");
        }
    }

    @Test
    void shouldTakeAnAnswerInOneDocument() throws Exception {
        try (TestBackend backend = new TestBackend(TestBackend.document(
                        "{\"choices\":[{\n\"message\":{\"content\":\"All\"},\n\"finish_reason\":\"stop\"}]}"));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            handler.handle(Asked.message("hi"), reply);
            assertThat(reply.text()).isEqualTo("All");
            assertThat(reply.completed()).isTrue();
        }
    }

    @Test
    void shouldTryAgainBeforeTheFirstByte() throws Exception {
        try (TestBackend backend = new TestBackend(
                        TestBackend.status(503),
                        TestBackend.status(429),
                        TestBackend.chunks(TestBackend.text("Hello"), TestBackend.stop()));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            handler.handle(Asked.message("hi"), reply);
            assertThat(reply.text()).isEqualTo("Hello");
            assertThat(backend.requests).hasSize(3);
        }
    }

    @Test
    void shouldNotTryAgainOnceTheAnswerHasBegun() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (TestBackend backend = new TestBackend(TestBackend.brokenOff(heard, TestBackend.text("Hel")));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            Thread task = new Thread(() -> handle(handler));
            task.start();
            await().atMost(SOON).until(() -> reply.text().equals("Hel"));
            heard.countDown();
            await().atMost(SOON).until(() -> !task.isAlive());

            assertThat(reply.error).isEqualTo("BackendBrokeOff");
            assertThat(reply.completed()).isFalse();
            assertThat(backend.requests).hasSize(1);
        }
    }

    @Test
    void shouldGiveUpARequestThatTheBackendRefuses() throws Exception {
        try (TestBackend backend = new TestBackend(TestBackend.status(400));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            handler.handle(Asked.message("hi"), reply);
            assertThat(reply.error).isEqualTo("BackendRefused");
            assertThat(backend.requests).hasSize(1);
            for (int i = 0; i < 10; i++) {
                handler.handle(Asked.message("hi"), reply);
            }
            assertThat(backend.requests)
                    .as("none of which counts for the circuit")
                    .hasSize(11);
            assertThat(handler.health().status()).isEqualTo(HealthStatus.UP);
        }
    }

    @Test
    void shouldNotWaitForeverForABackendThatPauses() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestBackend backend = new TestBackend(TestBackend.brokenOff(never));
                HttpHandler handler = new HttpHandler(settings(backend.url(), Optional.empty(), 1, true))) {
            assertThatThrownBy(() -> handler.handle(Asked.message("hi"), reply))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("paused");
            never.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void shouldNotKeepAnAnswerWithoutABound(String between) throws Exception {
        String endless = "{\"a\":[" + ("\"" + "x".repeat(1 << 16) + "\"," + between).repeat(100);
        try (TestBackend backend = new TestBackend(TestBackend.document(endless));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            assertThatThrownBy(() -> handler.handle(Asked.message("hi"), reply)).isInstanceOf(IOException.class);
            assertThat(backend.requests).isNotEmpty();
        }
    }

    @Test
    void shouldSayThatItCannotWorkWhileTheBackendFailsAndComeBack() throws Exception {
        try (TestBackend backend = new TestBackend(
                        TestBackend.status(500),
                        TestBackend.status(500),
                        TestBackend.status(500),
                        TestBackend.status(500),
                        TestBackend.status(500),
                        TestBackend.status(500),
                        TestBackend.chunks(TestBackend.text("Back"), TestBackend.stop()));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            Thread tasks = new Thread(() -> {
                handle(handler);
                handle(handler);
            });
            tasks.start();
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> handler.health().status() == HealthStatus.DOWN);
            await().atMost(SOON).until(() -> !tasks.isAlive());
            handler.handle(Asked.message("hi"), reply);
            assertThat(reply.text()).isEqualTo("Back");
            assertThat(handler.health().status()).isEqualTo(HealthStatus.UP);
        }
    }

    @Test
    void shouldSayThatNothingAnswersBeforeATaskFindsOut() throws Exception {
        TestBackend gone = new TestBackend(TestBackend.status(500));
        gone.close();
        try (HttpHandler handler = handler(gone.url(), Optional.empty())) {
            await().atMost(SOON).until(() -> handler.health().status() == HealthStatus.DOWN);
        }
    }

    @Test
    void shouldNotCallInsideUnlessAllowed() throws Exception {
        try (TestBackend backend = new TestBackend(TestBackend.status(500));
                HttpHandler handler = new HttpHandler(settings(backend.url(), Optional.empty(), 1, false))) {
            assertThatThrownBy(() -> handler.handle(Asked.message("hi"), reply)).hasStackTraceContaining("internal");
            assertThat(backend.requests).isEmpty();
        }
    }

    @Test
    void shouldStopWhenItIsInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestBackend backend = new TestBackend(TestBackend.brokenOff(never, TestBackend.text("Hel")));
                HttpHandler handler = handler(backend.url(), Optional.empty())) {
            Thread task = new Thread(() -> handle(handler));
            task.start();
            await().atMost(SOON).until(() -> reply.text().equals("Hel"));
            task.interrupt();
            await().atMost(SOON).until(() -> !task.isAlive());
            assertThat(reply.error).isEmpty();
            never.countDown();
        }
    }

    /** Where the handler throws, its attempt has failed; the worker would try again. */
    private void handle(HttpHandler handler) {
        try {
            handler.handle(Asked.message("hi"), reply);
        } catch (Exception e) {
            assertThat(e).isInstanceOfAny(IOException.class, InterruptedException.class);
        }
    }

    private static HttpHandler handler(String url, Optional<String> model) {
        return new HttpHandler(settings(url, model, 3, true));
    }

    private static HttpSettings settings(String url, Optional<String> model, int tries, boolean internal) {
        return new HttpSettings(
                OutboundUrl.of("HEADGATE_HANDLER_URL", url, internal),
                Optional.of("the-key"),
                model,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                tries,
                Duration.ofMillis(500));
    }
}
