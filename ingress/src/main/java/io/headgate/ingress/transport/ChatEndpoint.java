// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Outcome;
import io.headgate.ingress.admission.Submission;
import io.headgate.ingress.chat.ChatBody;
import io.headgate.ingress.chat.Reception;
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
    private final Reception reception;

    ChatEndpoint(RequestInput input, BodyReader bodies, Reception reception) {
        this.input = input;
        this.bodies = bodies;
        this.reception = reception;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return input.caller(request).flatMap(caller -> handle(request, caller));
    }

    private Mono<ServerResponse> handle(ServerRequest request, Caller caller) {
        Optional<String> key = RequestInput.idempotencyKey(request);
        String sessionId = input.session(request, caller, key).id();
        String streamId = RequestInput.streamId(request).orElse("");
        Origin origin =
                new Origin(caller, transport(request.path()), request.path(), RequestInput.correlationId(request));
        reception.turnAway(origin, key);
        return bodies.read(request)
                .map(ChatBody::parse)
                .flatMap(chat -> admit(new Submission(origin, key, sessionId, streamId, chat)));
    }

    /** The three paths are fixed, so each is its own template. */
    private static Transport transport(String path) {
        return path.equals(PATH) ? Transport.TRANSPORT_SSE : Transport.TRANSPORT_REST;
    }

    private Mono<ServerResponse> admit(Submission submission) {
        return reception.admit(submission).flatMap(admitted -> answer(submission, admitted));
    }

    private static Mono<ServerResponse> answer(Submission submission, Outcome.Admitted admitted) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(HttpStatus.ACCEPTED)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
        admitted.limitHeaders().forEach(answer::header);
        return answer.bodyValue(Reception.accepted(submission, admitted));
    }
}
