// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.LocalRefusals;
import io.headgate.ingress.stream.Carrier;
import io.headgate.ingress.stream.StreamFrame;
import io.headgate.ingress.stream.StreamObserver;
import io.headgate.ingress.stream.Streams;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /sse/stream}: the frames of a session, as server-sent events. Thread-safe. */
final class StreamEndpoint {

    static final String PATH = "/sse/stream";

    /** Who comes with a ticket that cannot be read now is nobody yet. */
    private static final Caller UNKNOWN = new Caller(Role.ANONYMOUS, "");

    private final RequestInput input;
    private final TicketDesk desk;
    private final Streams streams;
    private final Drain drain;
    private final LocalRefusals refusals;
    private final StreamObserver observer;

    StreamEndpoint(
            RequestInput input,
            TicketDesk desk,
            Streams streams,
            Drain drain,
            LocalRefusals refusals,
            StreamObserver observer) {
        this.input = input;
        this.desk = desk;
        this.streams = streams;
        this.drain = drain;
        this.refusals = refusals;
        this.observer = observer;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return visit(request).flatMap(visit -> open(request, visit));
    }

    private Mono<Visit> visit(ServerRequest request) {
        Optional<String> ticket = request.queryParam("ticket");
        if (ticket.isEmpty()) {
            return input.visit(request);
        }
        return desk.redeem(ticket.get())
                .onErrorMap(
                        failure -> !(failure instanceof ProblemException),
                        failure -> refusals.of(origin(request, UNKNOWN), Reason.STORE_UNAVAILABLE));
    }

    private Mono<ServerResponse> open(ServerRequest request, Visit visit) {
        Origin origin = origin(request, visit.caller());
        if (drain.begun()) {
            return Mono.error(refusals.of(origin, Reason.DRAINING));
        }
        Flux<StreamFrame> frames = streams.open(
                Carrier.SSE,
                visit.stream(),
                visit.fresh(),
                RequestInput.lastEventId(request),
                Flux.defer(() -> Flux.error(refusals.of(origin, Reason.CONNECTION_LIMIT))));
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(Headers.PROXY_BUFFERING, "no")
                .build((exchange, context) -> EventStream.write(exchange.getResponse(), frames.map(SseEncoding::bytes))
                        .doOnError(failure -> observer.sendFailed()));
    }

    private static Origin origin(ServerRequest request, Caller caller) {
        return new Origin(caller, Transport.TRANSPORT_SSE, PATH, RequestInput.correlationId(request));
    }
}
