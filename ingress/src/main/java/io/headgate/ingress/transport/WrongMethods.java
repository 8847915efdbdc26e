// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A path that exists, asked with a method that it does not have: 405 that names those it has. */
final class WrongMethods {

    private final Map<String, String> allowed = new LinkedHashMap<>();

    /** @param methods as the header names them */
    WrongMethods allow(String path, String methods) {
        allowed.put(path, methods);
        return this;
    }

    /** To stand after the routes themselves. */
    RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        allowed.forEach((path, methods) -> routes.route(RequestPredicates.path(path), request -> refuse(methods)));
        return routes.build();
    }

    private static Mono<ServerResponse> refuse(String methods) {
        return Mono.error(new ProblemException(
                Problem.of(405, "method_not_allowed", "Method Not Allowed", "Allowed here: " + methods + ".")
                        .withHeader("Allow", methods)));
    }
}
