// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.store.ClaimedTask;
import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A message goes in, a reply comes out. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatPathIT {

    private static final EventKey KEY = new EventKey("chat-path", "demo");

    private final RunningGate gate;
    private final Worker worker;
    private final Client anybody;

    ChatPathIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers());
        worker = new Worker(KEY, redis.url());
        anybody = new Client(gate);
    }

    @AfterAll
    void stop() {
        worker.close();
        gate.close();
    }

    @Test
    void shouldStreamTheReplyOfAMessage() {
        Client alice = anybody.as("alice", "paid");
        try (Reader reader = alice.stream("?stream_id=tab-1")) {
            assertThat(reader.stream()).isEqualTo("tab-1");
            Client.Answer answer = alice.with("X-Session-ID", reader.session())
                    .with("X-Correlation-ID", "trace-1")
                    .post("/sse/chat?stream_id=tab-1", "{\"message\":\"hello\",\"conversation_id\":\"c-1\"}");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("X-Correlation-ID")).isEqualTo("trace-1");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"burst\";q=60;w=60, \"hourly\";q=2000;w=3600");
            assertThat(answer.header("RateLimit")).isEqualTo("\"burst\";r=59;t=60, \"hourly\";r=1999;t=3600");
            assertThat(answer.body().get("conversation_id").asString()).isEqualTo("c-1");
            assertThat(answer.body().get("session_id").asString()).isEqualTo(reader.session());
            assertThat(answer.body().get("stream_id").asString()).isEqualTo("tab-1");
            assertThat(answer.body().get("position").asInt()).isEqualTo(1);
            assertThat(answer.body().get("estimated_wait_seconds").isNumber()).isTrue();

            Reader.Frame queued = reader.next();
            assertThat(queued.type()).isEqualTo("queued");
            assertThat(queued.data().get("task_id").asString()).isEqualTo(answer.task());

            ClaimedTask task = worker.claim(1).get(0);
            assertThat(task.id()).isEqualTo(answer.task());
            assertThat(new String(task.content().payload(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"message\":\"hello\",\"conversation_id\":\"c-1\"}");
            assertThat(task.content().correlationId()).isEqualTo("trace-1");
            worker.reply(task, "delta", 1);
            worker.reply(task, "delta", 2);
            worker.reply(task, "complete", 3);
            worker.finish(task);

            List<Reader.Frame> frames = List.of(reader.next(), reader.next(), reader.next());
            assertThat(frames).extracting(Reader.Frame::type).containsExactly("delta", "delta", "complete");
            assertThat(frames).extracting(Reader.Frame::id).containsExactly("1", "2", "3");
        }
    }
}
