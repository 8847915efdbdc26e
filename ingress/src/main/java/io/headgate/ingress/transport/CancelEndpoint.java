// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.admission.Cancellation;
import io.headgate.core.admission.Reason;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.admission.Cancellations;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.LocalRefusals;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code DELETE /chat/{task}}: the caller does not want its answer any more. Thread-safe. */
final class CancelEndpoint {

    static final String PATH = "/chat/{task}";

    private final RequestInput input;
    private final Cancellations cancellations;
    private final LocalRefusals refusals;

    CancelEndpoint(RequestInput input, Cancellations cancellations, LocalRefusals refusals) {
        this.input = input;
        this.cancellations = cancellations;
        this.refusals = refusals;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return input.caller(request).flatMap(caller -> cancel(request, caller));
    }

    private Mono<ServerResponse> cancel(ServerRequest request, Caller caller) {
        String task = request.pathVariable("task");
        Origin origin = new Origin(caller, Transport.TRANSPORT_REST, PATH, RequestInput.correlationId(request));
        return Mono.fromCompletionStage(() -> cancellations.cancel(task, caller.identity()))
                .onErrorMap(failure -> refusals.of(origin, Reason.STORE_UNAVAILABLE))
                .flatMap(what -> answer(task, what));
    }

    private static Mono<ServerResponse> answer(String task, Cancellation what) {
        if (what == Cancellation.UNKNOWN) {
            return Mono.error(new ProblemException(
                    Problem.of(404, "unknown_task", "There is no such task.", "The task is not one of yours.")));
        }
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(Map.of("task_id", task, "cancellation", what.name().toLowerCase(Locale.ROOT)));
    }
}
