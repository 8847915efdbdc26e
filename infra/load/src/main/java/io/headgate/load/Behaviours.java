// SPDX-License-Identifier: Apache-2.0
package io.headgate.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Body;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.gatling.javaapi.http.SseMessageCheck;

/** What users do. Each has {@code token}, {@code address} and {@code key} in its session. */
final class Behaviours {

    static final String COMPLETED = "chat completed";

    private static final Body.WithString MESSAGE = StringBody("{\"message\":\"How long is the queue?\"}");
    private static final String BEARER = "Bearer #{token}";
    private static final int ANSWER_SECONDS = 20;

    private Behaviours() {}

    /** Asks as any OpenAI client does, and waits for the whole answer. */
    static ChainBuilder asks() {
        return exec(completion(COMPLETED, false));
    }

    /** Reads the answer while it is written. */
    static ChainBuilder reads() {
        return exec(completion("chat streamed", true));
    }

    /** Asks, and hears the answer on a stream that a ticket opens, as a page does; from the first frame on. */
    static ChainBuilder listens() {
        SseMessageCheck complete = sse.checkMessage("complete")
                .matching(jsonPath("$.event").is("complete"))
                .check(jsonPath("$.data"));
        return exec(http("ticket")
                        .post("/sse/ticket?stream_id=tab")
                        .header("Authorization", BEARER)
                        .check(
                                jsonPath("$.ticket").saveAs("ticket"),
                                jsonPath("$.session_id").saveAs("session")))
                .exitHereIfFailed()
                .exec(taken("/sse/chat?stream_id=tab").header("X-Session-ID", "#{session}"))
                .exitHereIfFailed()
                .exec(sse("stream opened", "tab")
                        .get("/sse/stream?ticket=#{ticket}&last_event_id=0")
                        .await(ANSWER_SECONDS)
                        .on(complete))
                .exitHereIfFailed()
                .exec(sse("stream closed", "tab").close());
    }

    /** Leaves a message without saying who it is. */
    static ChainBuilder visits() {
        return exec(http("chat taken, anonymous")
                .post("/chat")
                .header("X-Forwarded-For", "#{address}")
                .body(MESSAGE)
                .asJson()
                .check(status().is(202)));
    }

    /** Sends the same twice, as after a lost answer, and gets the same task. */
    static ChainBuilder resends() {
        HttpRequestActionBuilder first = taken("/chat")
                .header("Idempotency-Key", "#{key}")
                .check(jsonPath("$.task_id").saveAs("task"));
        HttpRequestActionBuilder second = taken("/chat")
                .header("Idempotency-Key", "#{key}")
                .check(jsonPath("$.task_id").isEL("#{task}"));
        return exec(first).exitHereIfFailed().exec(second);
    }

    /** Thinks better of it. */
    static ChainBuilder cancels() {
        return exec(taken("/chat").check(jsonPath("$.task_id").saveAs("task")))
                .exitHereIfFailed()
                .exec(http("chat cancelled").delete("/chat/#{task}").header("Authorization", BEARER));
    }

    /** Sends nothing, and is told so. */
    static ChainBuilder stumbles() {
        return exec(http("chat malformed")
                .post("/chat")
                .header("Authorization", BEARER)
                .body(StringBody("{\"message\":\"\"}"))
                .asJson()
                .check(status().is(400)));
    }

    /** Comes with a token that nobody gave it. */
    static ChainBuilder intrudes() {
        return exec(http("chat refused, wrong token")
                .post("/chat")
                .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.")
                .body(MESSAGE)
                .asJson()
                .check(status().is(401)));
    }

    private static HttpRequestActionBuilder taken(String path) {
        return http("chat taken")
                .post(path)
                .header("Authorization", BEARER)
                .body(MESSAGE)
                .asJson()
                .check(status().in(200, 202));
    }

    private static HttpRequestActionBuilder completion(String name, boolean streamed) {
        return http(name)
                .post("/v1/chat/completions")
                .header("Authorization", BEARER)
                .body(StringBody("{\"model\":\"headgate\",\"stream\":" + streamed
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"How long is the queue?\"}]}"))
                .asJson()
                .check(status().is(200));
    }
}
