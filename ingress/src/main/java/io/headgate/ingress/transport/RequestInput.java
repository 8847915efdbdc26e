// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.access.Sessions;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.access.Callers;
import io.headgate.ingress.access.ClientAddresses;
import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.policy.PolicyFilter;
import io.headgate.ingress.stream.StreamName;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads who asks and for what from a request's line and headers. Thread-safe. */
final class RequestInput {

    private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** @param fresh whether it was made for this request */
    record Session(String id, boolean fresh) {}

    private final Callers callers;
    private final Sessions sessions;

    RequestInput(Callers callers, Sessions sessions) {
        this.callers = callers;
        this.sessions = sessions;
    }

    /** The caller; fails as {@link Callers} says. */
    Mono<Caller> caller(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        Optional<Object> known = request.attribute(PolicyFilter.CALLER);
        return known.map(caller -> Mono.just((Caller) caller))
                .orElseGet(() -> Mono.fromCompletionStage(() -> callers.of(
                        headers.getFirst(HttpHeaders.AUTHORIZATION),
                        request.remoteAddress().orElseThrow().getAddress(),
                        headers.getOrEmpty(ClientAddresses.HEADER))));
    }

    /** Who comes by its credential, to which stream; a new one unless the request names it. */
    Mono<Visit> visit(ServerRequest request) {
        return caller(request).map(caller -> {
            Session session = session(request, caller);
            String stream = streamId(request).orElseGet(() -> UUID.randomUUID().toString());
            return new Visit(caller, new StreamName(session.id(), stream), session.fresh());
        });
    }

    /** The session the request names, if it is the caller's own, or a new one; else 404. */
    Session session(ServerRequest request, Caller caller) {
        return session(sessionId(request), caller);
    }

    /** The same, but a request that names no session and has a key gets the same one as its first sending. */
    Session session(ServerRequest request, Caller caller, Optional<String> key) {
        return key.isPresent() && sessionId(request).isEmpty()
                ? new Session(sessionOf(caller, key), false)
                : session(request, caller);
    }

    /** This session, if it is the caller's own, or a new one; else 404. */
    Session session(Optional<String> named, Caller caller) {
        if (named.isEmpty()) {
            return new Session(sessions.create(caller.identity()), true);
        }
        if (!sessions.belongs(named.get(), caller.identity())) {
            throw new ProblemException(Problem.of(
                    404, "unknown_session", "There is no such session.", "The session is not one of yours."));
        }
        return new Session(named.get(), false);
    }

    /** A session that nobody names: always the same one for the same key, else a new one. */
    String sessionOf(Caller caller, Optional<String> key) {
        return key.map(name -> sessions.derive(caller.identity(), name))
                .orElseGet(() -> sessions.create(caller.identity()));
    }

    /** The stream the request names; 400 if it cannot be one. */
    static Optional<String> streamId(ServerRequest request) {
        Optional<String> named = request.queryParam("stream_id");
        named.ifPresent(id -> require(
                STREAM_ID, id, "query:stream_id", "must be 1 to 64 letters, digits, dots, dashes or underscores"));
        return named;
    }

    /** The caller's own name for the request; 400 if it cannot be one. */
    static Optional<String> idempotencyKey(ServerRequest request) {
        Optional<String> key = Optional.ofNullable(request.headers().firstHeader(Headers.IDEMPOTENCY_KEY));
        key.ifPresent(text -> require(
                IDEMPOTENCY_KEY,
                text,
                "header:" + Headers.IDEMPOTENCY_KEY,
                "must be 1 to 128 visible ASCII characters"));
        return key;
    }

    /**
     * The last frame a reader saw: the header that a browser sends when it comes back by itself, or the parameter of one
     * that had to open a new stream; 400 if it is no number. An empty one is none.
     */
    static OptionalLong lastEventId(ServerRequest request) {
        String header = request.headers().firstHeader(Headers.LAST_EVENT_ID);
        String pointer = header == null ? "query:last_event_id" : "header:" + Headers.LAST_EVENT_ID;
        String id = header == null ? request.queryParam("last_event_id").orElse("") : header;
        if (id.isEmpty()) {
            return OptionalLong.empty();
        }
        require(NUMBER, id, pointer, "must be the id of a frame: a number of 1 to 18 digits");
        return OptionalLong.of(Long.parseLong(id));
    }

    /** The id that the {@link CorrelationFilter} gave the request. */
    static String correlationId(ServerRequest request) {
        return request.exchange().getRequiredAttribute(CorrelationId.HEADER);
    }

    /** A session's name proves itself and gives nobody else anything, so that it may stand in a URL. */
    private static Optional<String> sessionId(ServerRequest request) {
        Optional<String> header = Optional.ofNullable(request.headers().firstHeader(Headers.SESSION));
        return header.or(() -> request.queryParam("session_id"));
    }

    private static void require(Pattern pattern, String text, String pointer, String detail) {
        if (!pattern.matcher(text).matches()) {
            throw new ProblemException(Problem.invalid(pointer, detail));
        }
    }
}
