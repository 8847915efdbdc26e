// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.admission.ChatRequest;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Outcome;
import io.headgate.ingress.admission.Submission;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.answer.RateLimitHeaders;
import io.headgate.ingress.stream.Streams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /sse/chat}, {@code /landing/chat} and {@code /chat}: a message comes in, its reply goes to the session's
 * streams. Thread-safe.
 */
final class ChatEndpoint {

    static final String PATH = "/sse/chat";
    static final String LANDING_PATH = "/landing/chat";
    static final String REST_PATH = "/chat";

    private final RequestInput input;
    private final BodyReader bodies;
    private final Gate gate;
    private final Streams streams;

    ChatEndpoint(RequestInput input, BodyReader bodies, Gate gate, Streams streams) {
        this.input = input;
        this.bodies = bodies;
        this.gate = gate;
        this.streams = streams;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return input.caller(request).flatMap(caller -> handle(request, caller));
    }

    private Mono<ServerResponse> handle(ServerRequest request, Caller caller) {
        String sessionId = input.session(request, caller).id();
        String streamId = RequestInput.streamId(request).orElse("");
        Optional<String> key = RequestInput.idempotencyKey(request);
        Origin origin =
                new Origin(caller, transport(request.path()), request.path(), RequestInput.correlationId(request));
        return bodies.read(request).map(ChatBody::parse).flatMap(chat -> admit(origin, key, sessionId, streamId, chat));
    }

    /** The three paths are fixed, so each is its own template. */
    private static Transport transport(String path) {
        return path.equals(PATH) ? Transport.TRANSPORT_SSE : Transport.TRANSPORT_REST;
    }

    private Mono<ServerResponse> admit(
            Origin origin, Optional<String> key, String sessionId, String streamId, ChatRequest chat) {
        Submission submission = new Submission(origin, key, sessionId, streamId, chat);
        return Mono.fromCompletionStage(() -> gate.admit(submission)).flatMap(outcome -> answer(submission, outcome));
    }

    private Mono<ServerResponse> answer(Submission submission, Outcome outcome) {
        if (outcome instanceof Outcome.Admitted admitted) {
            return admitted(submission, admitted);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return Mono.error(new ProblemException(refused.refusal().problem()));
        }
        return Mono.error(new ProblemException(Problem.of(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key is taken.",
                "The same key came before with another body.")));
    }

    private Mono<ServerResponse> admitted(Submission submission, Outcome.Admitted admitted) {
        if (!admitted.repeated()) {
            streams.push(submission.sessionId(), submission.streamId(), "queued", queued(submission, admitted));
        }
        ServerResponse.BodyBuilder answer = ServerResponse.status(HttpStatus.ACCEPTED)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
        RateLimitHeaders.of(admitted.limits()).forEach(answer::header);
        return answer.bodyValue(body(submission, admitted));
    }

    private static Map<String, Object> body(Submission submission, Outcome.Admitted admitted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("task_id", admitted.taskId());
        body.put("conversation_id", admitted.conversationId());
        body.put("session_id", submission.sessionId());
        if (!submission.streamId().isEmpty()) {
            body.put("stream_id", submission.streamId());
        }
        body.put("position", admitted.position());
        body.put("estimated_wait_seconds", seconds(admitted));
        return body;
    }

    private static Map<String, Object> queued(Submission submission, Outcome.Admitted admitted) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("task_id", admitted.taskId());
        data.put("conversation_id", admitted.conversationId());
        data.put("correlation_id", submission.origin().correlationId());
        data.put("seq", 0);
        data.put("position", admitted.position());
        data.put("estimated_wait_seconds", seconds(admitted));
        return data;
    }

    /** With a tenth of a second: it is an estimate. */
    private static double seconds(Outcome.Admitted admitted) {
        return Math.round(admitted.estimatedWait().toMillis() / 100.0) / 10.0;
    }
}
