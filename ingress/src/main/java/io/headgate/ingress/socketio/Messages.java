// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import io.headgate.events.v1.Transport;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Submission;
import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.ChatBody;
import io.headgate.ingress.chat.Names;
import io.headgate.ingress.chat.Reception;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes {@code chat_message} events through the same pipeline as every message. The event's data is the body of a chat
 * request, which may also name its {@code idempotency_key} and {@code correlation_id}, since an event has no headers.
 * Thread-safe.
 */
final class Messages {

    static final String EVENT = "chat_message";

    private static final Logger log = LoggerFactory.getLogger(Messages.class);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String KEY = "idempotency_key";
    private static final String CORRELATION = "correlation_id";

    private final Reception reception;

    Messages(Reception reception) {
        this.reception = reception;
    }

    /** What the client is told: {@code status} and the rest of a 202's body, or of a problem document. Never fails. */
    Mono<Map<String, Object>> take(Guest guest, @Nullable Object data) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (data instanceof Map<?, ?> said) {
            said.forEach((name, value) -> body.put(String.valueOf(name), value));
        }
        String correlationId = CorrelationId.of(body.remove(CORRELATION) instanceof String id ? id : null);
        long start = System.nanoTime();
        return Mono.defer(() -> admit(guest, body, correlationId))
                .onErrorResume(failure -> Mono.just(problem(failure, correlationId)))
                .doOnNext(answer -> completed(answer, correlationId, start));
    }

    private Mono<Map<String, Object>> admit(Guest guest, Map<String, Object> body, String correlationId) {
        Object named = body.remove(KEY);
        Optional<String> key =
                named == null ? Optional.empty() : Optional.of(Names.idempotencyKey(String.valueOf(named), "/" + KEY));
        Origin origin = new Origin(guest.caller(), Transport.TRANSPORT_SOCKET_IO, EVENT, correlationId);
        reception.turnAway(origin, key);
        Submission submission = new Submission(
                origin,
                key,
                guest.stream().sessionId(),
                guest.stream().streamId(),
                ChatBody.parse(JsonMapper.shared().writeValueAsBytes(body)));
        return reception.admit(submission).map(admitted -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("status", 202);
            answer.putAll(Reception.accepted(submission, admitted));
            answer.put(CORRELATION, correlationId);
            return answer;
        });
    }

    private static Map<String, Object> problem(Throwable failure, String correlationId) {
        if (failure instanceof ProblemException known) {
            return document(known.problem(), correlationId);
        }
        log.atError()
                .addKeyValue("correlation_id", correlationId)
                .setCause(failure)
                .log("request_failed");
        return document(
                Problem.of(500, "internal_server_error", "Internal Server Error", "Internal Server Error"),
                correlationId);
    }

    /** As JSON says it: the library must not look into objects of ours. */
    static Map<String, Object> document(Problem problem, String correlationId) {
        return JsonMapper.shared()
                .convertValue(problem.with(CORRELATION, correlationId).document(), OBJECT);
    }

    private static void completed(Map<String, Object> answer, String correlationId, long start) {
        log.atInfo()
                .addKeyValue("correlation_id", correlationId)
                .addKeyValue("method", "EVENT")
                .addKeyValue("path", EVENT)
                .addKeyValue("status_code", answer.get("status"))
                .addKeyValue("duration_ms", (System.nanoTime() - start) / 1_000 / 1_000.0)
                .log("request_completed");
    }
}
