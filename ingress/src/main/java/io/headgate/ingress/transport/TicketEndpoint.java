// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.admission.Reason;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.chat.LocalRefusals;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /sse/ticket}: a name that opens one stream, once and soon, for readers that cannot send a header. Thread-safe.
 */
final class TicketEndpoint {

    static final String PATH = "/sse/ticket";

    private final RequestInput input;
    private final TicketDesk desk;
    private final LocalRefusals refusals;

    TicketEndpoint(RequestInput input, TicketDesk desk, LocalRefusals refusals) {
        this.input = input;
        this.desk = desk;
        this.refusals = refusals;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return input.visit(request).flatMap(visit -> {
            Origin origin =
                    new Origin(visit.caller(), Transport.TRANSPORT_SSE, PATH, RequestInput.correlationId(request));
            return desk.issue(visit)
                    .onErrorMap(failure -> refusals.of(origin, Reason.STORE_UNAVAILABLE))
                    .flatMap(ticket -> answer(visit, ticket));
        });
    }

    private static Mono<ServerResponse> answer(Visit visit, String ticket) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(Map.of(
                        "ticket", ticket,
                        "expires_in", TicketDesk.VALID_FOR.toSeconds(),
                        "session_id", visit.stream().sessionId(),
                        "stream_id", visit.stream().streamId()));
    }
}
