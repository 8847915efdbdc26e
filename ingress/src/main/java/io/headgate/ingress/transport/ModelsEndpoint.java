// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /v1/models}: the names that programs offer their users; the gate itself takes any. Thread-safe. */
final class ModelsEndpoint {

    static final String PATH = "/v1/models";

    private final RequestInput input;
    private final Map<String, Object> document;

    ModelsEndpoint(RequestInput input, List<String> models) {
        this.input = input;
        this.document = Map.of(
                "object",
                "list",
                "data",
                models.stream().map(ModelsEndpoint::model).toList());
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return input.caller(request)
                .flatMap(caller -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(document));
    }

    private static Map<String, Object> model(String name) {
        return Map.of("id", name, "object", "model", "created", 0, "owned_by", "headgate");
    }
}
