// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.OpenTask;
import io.headgate.core.store.OpenTasks;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.EventKey;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A task that ends without a worker: whoever waits for its answer hears so, once, whatever it listens with. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosingFramesIT {

    private static final EventKey KEY = new EventKey("closing", "demo");
    private static final String AFTERWARDS = "{\"text\":\"afterwards\"}";
    private static final String COMPLETION = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    /** How it comes to that. */
    enum End {
        CANCELLED("task_cancelled", 409),
        CANCELLED_WHILE_IT_BACKS_OFF("task_cancelled", 409),
        CANCELLED_AFTER_A_WORKER_HANDED_IT_BACK("task_cancelled", 409),
        EXPIRED("task_expired", 504);

        private final String reason;
        private final int status;

        End(String reason, int status) {
            this.reason = reason;
            this.status = status;
        }
    }

    private final int socketPort = FreePorts.next();
    private final int redisPort;
    private final RunningGate gate;
    private final Worker worker;
    private final Store store;
    private final TaskQueue queue;
    private final Client anybody;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ClosingFramesIT(TestBroker broker, TestRedis redis) {
        redisPort = redis.port();
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), "headgate.socketio.port=" + socketPort);
        worker = new Worker(KEY, redis.url());
        store = Store.connect(StoreSettings.background(redis.url()));
        queue = new TaskQueue(store, KEY);
        anybody = new Client(gate);
    }

    @AfterAll
    void stop() {
        store.close();
        worker.close();
        gate.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldReachAnEventStream(End end) {
        Client alice = anybody.as("stream-" + end, "privileged");
        try (Reader reader = alice.stream("")) {
            String task =
                    alice.with("X-Session-ID", reader.session()).chat("hello").task();
            bring(task, end);

            Reader.Frame frame = said(reader);
            assertThat(frame.type()).isEqualTo("error");
            assertClosing(frame.data(), task, end);
            worker.say(reader.session(), "", AFTERWARDS);
            assertThat(said(reader).data().path("text").asString()).isEqualTo("afterwards");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReachASocketIoClient(End end) {
        try (SocketClient client = new SocketClient(http, socketPort)) {
            String session = client.ready(gate.token("socket-" + end, "privileged"))
                    .path("session_id")
                    .asString();
            client.say("421[\"chat_message\",{\"message\":\"hello\"}]");
            String task = client.acknowledgement("1").path("task_id").asString();
            bring(task, end);

            assertClosing(client.event("error").get(1), task, end);
            worker.say(session, "", AFTERWARDS);
            assertThat(client.next()).startsWith("42[\"delta\"").contains("afterwards");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReachACompletion(End end) {
        HttpResponse<String> answer = completion(end, "}");

        assertThat(answer.statusCode()).isEqualTo(end.status);
        assertThat(answer.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(JsonMapper.shared().readTree(answer.body()).at("/error/code").asString())
                .isEqualTo(end.reason);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReachACompletionInChunks(End end) {
        HttpResponse<String> answer = completion(end, ",\"stream\":true}");

        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> data =
                answer.body().lines().filter(line -> line.startsWith("data: ")).toList();
        assertThat(data).last().asString().contains("\"code\":\"" + end.reason + "\"");
        assertThat(data).filteredOn(line -> line.contains(end.reason)).hasSize(1);
    }

    @Test
    void shouldGiveATaskTheLongestWaitOfTheConfig() {
        gate.configure("{\"queue\":{\"max_wait_seconds\":20}}");
        Client caller = anybody.as("waiting", "privileged");
        // The decision's config is that of the last snapshot, which the next one replaces.
        String record = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> record(caller.chat("hello").task()),
                        task -> RedisMonitor.ask(redisPort, "HEXISTS " + task + " y")
                                .equals(":1"));
        String longest = RedisMonitor.ask(
                redisPort,
                "EVAL \"return redis.call('HGET', KEYS[1], 'y') - redis.call('HGET', KEYS[1], 't')\" 1 " + record);

        // The gate knows the store's time by estimate.
        assertThat(Long.parseLong(longest.substring(1))).isBetween(19_000_000L, 21_000_000L);
        assertThat(worker.workOff()).as("not yet expired").isPositive();
    }

    private HttpResponse<String> completion(End end, String rest) {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(
                anybody.as("completion-" + end, "privileged")
                        .request("/v1/chat/completions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(COMPLETION + rest))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        bring(
                await().atMost(Duration.ofSeconds(20))
                        .until(this::open, tasks -> tasks.size() == 1)
                        .get(0),
                end);
        return answer.join();
    }

    private void bring(String task, End end) {
        if (end == End.EXPIRED) {
            assertThat(RedisMonitor.ask(redisPort, "HSET " + record(task) + " y 1"))
                    .isIn(":0", ":1");
            assertThat(worker.claim(1)).isEmpty();
            return;
        }
        if (end == End.CANCELLED_WHILE_IT_BACKS_OFF) {
            ClaimedTask claimed = worker.claim(1).get(0);
            worker.reply(claimed, "delta", 1, ",\"attempt\":1,\"text\":\"he\"");
            now(queue.release(claimed, true, Duration.ofMinutes(5)));
        } else if (end == End.CANCELLED_AFTER_A_WORKER_HANDED_IT_BACK) {
            ClaimedTask claimed = worker.claim(1).get(0);
            worker.reply(claimed, "delta", 1, ",\"attempt\":1,\"run\":" + claimed.token() + ",\"text\":\"he\"");
            worker.handBack(claimed);
        }
        now(queue.cancel(task));
    }

    private static String record(String task) {
        return StoreSettings.PREFIX + ":{" + KEY.tenant() + ":" + KEY.project() + "}:task:" + task;
    }

    private static void assertClosing(JsonNode data, String task, End end) {
        assertThat(data.path("task_id").asString()).isEqualTo(task);
        assertThat(data.path("reason").asString()).isEqualTo(end.reason);
    }

    private static Reader.Frame said(Reader reader) {
        Reader.Frame frame = reader.next();
        boolean answer = frame.data().path("text").asString("").equals("he");
        return frame.type().equals(Reader.COMMENT) || frame.type().equals("queued") || answer ? said(reader) : frame;
    }

    private List<String> open() {
        return now(new OpenTasks(store, KEY).oldest(10)).stream()
                .map(OpenTask::id)
                .toList();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
