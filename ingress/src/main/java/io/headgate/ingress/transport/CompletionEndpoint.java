// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.admission.Reason;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Outcome;
import io.headgate.ingress.admission.Submission;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.LocalRefusals;
import io.headgate.ingress.chat.Reception;
import io.headgate.ingress.openai.Chunks;
import io.headgate.ingress.openai.CompletionBody;
import io.headgate.ingress.openai.CompletionId;
import io.headgate.ingress.openai.CompletionRequest;
import io.headgate.ingress.openai.WholeAnswer;
import io.headgate.ingress.stream.StreamFrame;
import io.headgate.ingress.stream.StreamName;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/chat/completions} and {@code /chat/completions}: a request of the OpenAI protocol enters as any message
 * does, and its connection stays open for the answer, in chunks or whole. Thread-safe.
 */
final class CompletionEndpoint {

    static final String PATH = "/v1/chat/completions";
    static final String SHORT_PATH = "/chat/completions";

    /** The clients show it as the request's id. */
    private static final String REQUEST_ID = "X-Request-Id";

    private final RequestInput input;
    private final BodyReader bodies;
    private final Reception reception;
    private final AnswerFrames answers;
    private final LocalRefusals refusals;

    CompletionEndpoint(
            RequestInput input, BodyReader bodies, Reception reception, AnswerFrames answers, LocalRefusals refusals) {
        this.input = input;
        this.bodies = bodies;
        this.reception = reception;
        this.answers = answers;
        this.refusals = refusals;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return input.caller(request).flatMap(caller -> read(request, caller));
    }

    private Mono<ServerResponse> read(ServerRequest request, Caller caller) {
        reception.turnAway(origin(request, caller, Transport.TRANSPORT_REST), RequestInput.idempotencyKey(request));
        return bodies.read(request).map(CompletionBody::parse).flatMap(asked -> admit(request, caller, asked));
    }

    private Mono<ServerResponse> admit(ServerRequest request, Caller caller, CompletionRequest asked) {
        Origin origin = origin(request, caller, asked.stream() ? Transport.TRANSPORT_SSE : Transport.TRANSPORT_REST);
        if (answers.full()) {
            return Mono.error(refusals.of(origin, Reason.CONNECTION_LIMIT));
        }
        Optional<String> key = RequestInput.idempotencyKey(request);
        // One stream, which all requests of the same key share: a resent one hears the answer of the first.
        StreamName stream = new StreamName(input.sessionOf(caller, key), "completion");
        Submission submission = new Submission(origin, key, stream.sessionId(), stream.streamId(), asked.chat());
        return reception.admit(submission).flatMap(admitted -> answer(submission, asked, stream, admitted));
    }

    private static Origin origin(ServerRequest request, Caller caller, Transport transport) {
        return new Origin(caller, transport, request.path(), RequestInput.correlationId(request));
    }

    private Mono<ServerResponse> answer(
            Submission submission, CompletionRequest asked, StreamName stream, Outcome.Admitted admitted) {
        Origin origin = submission.origin();
        ServerResponse.BodyBuilder answer =
                ServerResponse.ok().cacheControl(CacheControl.noStore()).header(REQUEST_ID, origin.correlationId());
        admitted.limitHeaders().forEach(answer::header);
        CompletionId id =
                new CompletionId(admitted.taskId(), asked.model(), Instant.now().getEpochSecond());
        Flux<StreamFrame> frames = answers.of(origin, stream, admitted.taskId());
        return asked.stream()
                ? streamed(answer, new Chunks(id, asked.usage(), admitted.repeated()), frames)
                : whole(answer, new WholeAnswer(id, admitted.repeated()), frames);
    }

    private static Mono<ServerResponse> whole(
            ServerResponse.BodyBuilder answer, WholeAnswer whole, Flux<StreamFrame> frames) {
        return frames.map(whole::add)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .next()
                .flatMap(document ->
                        answer.contentType(MediaType.APPLICATION_JSON).bodyValue(document));
    }

    private static Mono<ServerResponse> streamed(
            ServerResponse.BodyBuilder answer, Chunks chunks, Flux<StreamFrame> frames) {
        Flux<byte[]> blocks = frames.map(chunks::of)
                .takeUntil(block -> chunks.ended())
                .concatMapIterable(block -> block)
                .onErrorResume(ProblemException.class, failure -> Mono.just(chunks.failure(failure.problem())));
        return answer.contentType(MediaType.TEXT_EVENT_STREAM)
                .header(Headers.PROXY_BUFFERING, "no")
                .build((exchange, context) -> EventStream.write(exchange.getResponse(), blocks));
    }
}
