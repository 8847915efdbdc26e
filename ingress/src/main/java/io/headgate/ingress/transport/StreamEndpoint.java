// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.admission.Reason;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Refusal;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.stream.StreamFrame;
import io.headgate.ingress.stream.StreamName;
import io.headgate.ingress.stream.Streams;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /sse/stream}: the frames of a session, as server-sent events. Thread-safe. */
final class StreamEndpoint {

    static final String PATH = "/sse/stream";

    private final RequestInput input;
    private final Streams streams;
    private final Drain drain;
    private final Refusals refusals;
    private final Snapshots snapshots;
    private final AdmissionObserver observer;

    StreamEndpoint(
            RequestInput input,
            Streams streams,
            Drain drain,
            Refusals refusals,
            Snapshots snapshots,
            AdmissionObserver observer) {
        this.input = input;
        this.streams = streams;
        this.drain = drain;
        this.refusals = refusals;
        this.snapshots = snapshots;
        this.observer = observer;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        Caller caller = input.caller(request);
        RequestInput.Session session = input.session(request, caller);
        String streamId =
                RequestInput.streamId(request).orElseGet(() -> UUID.randomUUID().toString());
        Origin origin = new Origin(caller, Transport.TRANSPORT_SSE, PATH, RequestInput.correlationId(request));
        if (drain.begun()) {
            return Mono.error(refused(origin, Reason.DRAINING));
        }
        Flux<StreamFrame> frames = streams.open(
                new StreamName(session.id(), streamId),
                session.fresh(),
                RequestInput.lastEventId(request),
                Flux.defer(() -> Flux.error(refused(origin, Reason.CONNECTION_LIMIT))));
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(Headers.PROXY_BUFFERING, "no")
                .build((exchange, context) -> write(exchange.getResponse(), frames));
    }

    /** Each frame at once: what waits in a buffer helps no reader. */
    private static Mono<Void> write(ServerHttpResponse response, Flux<StreamFrame> frames) {
        return response.writeAndFlushWith(
                frames.map(frame -> Mono.just(response.bufferFactory().wrap(SseEncoding.bytes(frame)))));
    }

    private ProblemException refused(Origin origin, Reason reason) {
        Refusal refusal = refusals.local(origin, reason, snapshots.now());
        observer.refused(refusal);
        return new ProblemException(refusal.problem());
    }
}
