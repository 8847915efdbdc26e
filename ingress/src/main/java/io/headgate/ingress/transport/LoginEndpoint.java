// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.events.EventKey;
import io.headgate.ingress.access.AccessObserver;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.answer.FieldError;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.JsonBody;
import io.headgate.ingress.login.LocalIssuer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /auth/login} of the local issuer, and {@code GET /auth/session}: who the caller is to this gate. Thread-safe. */
final class LoginEndpoint {

    static final String LOGIN_PATH = "/auth/login";
    static final String SESSION_PATH = "/auth/session";

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final int LONGEST = 200;

    private final RequestInput input;
    private final BodyReader bodies;
    private final Optional<LocalIssuer> issuer;
    private final EventKey key;
    private final AccessObserver observer;

    /** @param issuer empty where nobody can log in */
    LoginEndpoint(
            RequestInput input,
            BodyReader bodies,
            Optional<LocalIssuer> issuer,
            EventKey key,
            AccessObserver observer) {
        this.input = input;
        this.bodies = bodies;
        this.issuer = issuer;
        this.key = key;
        this.observer = observer;
    }

    Mono<ServerResponse> login(ServerRequest request) {
        if (issuer.isEmpty()) {
            return Mono.error(
                    new ProblemException(Problem.of(404, "not_found", "Not Found", "There is no local issuer here.")));
        }
        return bodies.read(request)
                .map(JsonBody::object)
                .doOnNext(LoginEndpoint::check)
                .publishOn(Schedulers.boundedElastic())
                .map(body -> token(body, issuer.get()))
                .flatMap(LoginEndpoint::ok);
    }

    Mono<ServerResponse> session(ServerRequest request) {
        return input.caller(request).flatMap(caller -> ok(session(request, caller)));
    }

    private Map<String, Object> session(ServerRequest request, Caller caller) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("session_id", input.session(request, caller).id());
        session.put("role", caller.role().wire());
        session.put("tenant", key.tenant());
        session.put("project", key.project());
        return session;
    }

    private Map<String, Object> token(ObjectNode body, LocalIssuer local) {
        Optional<String> token =
                local.login(body.get(USERNAME).stringValue(), body.get(PASSWORD).stringValue());
        observer.attempt(PASSWORD, token.isPresent() ? "success" : "failure");
        String granted = token.orElseThrow(() -> new ProblemException(
                Problem.unauthorized("The user name or the password is wrong.", "Bearer realm=\"headgate\"")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", granted);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", local.validFor().toSeconds());
        return answer;
    }

    private static void check(ObjectNode body) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(body.propertyNames());
        unknown.removeAll(Set.of(USERNAME, PASSWORD));
        unknown.forEach(name -> errors.add(
                new FieldError(JsonBody.pointer(name), "is not a field; allowed are username and password")));
        for (String name : List.of(USERNAME, PASSWORD)) {
            JsonNode value = body.get(name);
            boolean good = value != null
                    && value.isString()
                    && !value.stringValue().isEmpty()
                    && value.stringValue().length() <= LONGEST;
            if (!good) {
                errors.add(new FieldError("/" + name, "must be a string of 1 to 200 characters"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
    }

    private static Mono<ServerResponse> ok(Map<String, Object> body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(body);
    }
}
