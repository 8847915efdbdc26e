// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.store.ClaimedTask;
import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The other ways in: tickets for readers without headers, plain REST, taking a message back. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransportsIT {

    private static final EventKey KEY = new EventKey("transports", "demo");
    private static final String DATA = "{\"text\":\"a\"}";

    private final RunningGate gate;
    private final Worker worker;
    private final Client anybody;

    TransportsIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers());
        worker = new Worker(KEY, redis.url());
        anybody = new Client(gate);
    }

    @AfterEach
    void empty() {
        worker.workOff();
    }

    @AfterAll
    void stop() {
        worker.close();
        gate.close();
    }

    @Test
    void shouldOpenOneStreamWithATicketAndNoHeader() {
        Client.Answer ticket = anybody.as("alice", "paid").post("/sse/ticket?stream_id=tab", "");
        assertThat(ticket.status()).isEqualTo(200);
        assertThat(ticket.header("Cache-Control")).isEqualTo("no-store");
        assertThat(ticket.body().get("expires_in").asInt()).isEqualTo(30);
        String query = "?ticket=" + ticket.body().get("ticket").asString();

        try (Reader reader = anybody.stream(query)) {
            assertThat(reader.session())
                    .isEqualTo(ticket.body().get("session_id").asString());
            assertThat(reader.stream()).isEqualTo("tab");
            worker.say(reader.session(), "", DATA);
            assertThat(reader.next().id()).isEqualTo("1");
        }
        Client.Answer again = anybody.get("/sse/stream" + query);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body().get("type").asString()).isEqualTo("urn:headgate:problem:invalid_ticket");
        assertThat(anybody.get("/sse/stream?ticket=made-up").status()).isEqualTo(401);
    }

    @Test
    void shouldResumeByParametersWhereAReaderCannotSendHeaders() {
        Client alice = anybody.as("alice", "paid");
        String session;
        try (Reader reader = alice.stream("")) {
            session = reader.session();
        }
        worker.say(session, "", DATA);
        worker.say(session, "", DATA);
        String ticket = alice.post("/sse/ticket?session_id=" + session, "")
                .body()
                .get("ticket")
                .asString();

        try (Reader reader = anybody.stream("?last_event_id=1&ticket=" + ticket)) {
            assertThat(reader.session()).isEqualTo(session);
            assertThat(reader.next().id()).isEqualTo("2");
        }
        assertThat(anybody.get("/sse/stream?session_id=" + session).status()).isEqualTo(404);
    }

    @Test
    void shouldTakeMessagesByTheRestPathsAndLetTheReplyBeReadLater() {
        for (String path : new String[] {"/landing/chat", "/chat"}) {
            Client alice = anybody.as("alice", "paid");
            Client.Answer answer = alice.post(path, "{\"message\":\"hello\"}");
            assertThat(answer.status()).isEqualTo(202);
            ClaimedTask task = worker.claim(1).get(0);
            worker.reply(task, "complete", 1);
            worker.finish(task);

            String session = answer.body().get("session_id").asString();
            try (Reader reader = alice.with("X-Session-ID", session).stream("?last_event_id=0")) {
                Reader.Frame frame = reader.next();
                assertThat(frame.type()).isEqualTo("complete");
                assertThat(frame.data().get("task_id").asString()).isEqualTo(answer.task());
            }
        }
    }

    @Test
    void shouldLetOnlyItsCallerTakeAMessageBack() {
        Client alice = anybody.as("alice", "paid");
        String task = alice.chat("hello").task();

        assertThat(cancel(anybody.as("bob", "paid"), task).status()).isEqualTo(404);
        Client.Answer cancelled = cancel(alice, task);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.body().get("cancellation").asString()).isEqualTo("cancelled");
        assertThat(cancel(alice, task).body().get("cancellation").asString()).isEqualTo("ended");
        assertThat(worker.claim(1)).isEmpty();
    }

    private static Client.Answer cancel(Client client, String task) {
        return client.send(client.request("/chat/" + task).method("DELETE", BodyPublishers.noBody()));
    }
}
