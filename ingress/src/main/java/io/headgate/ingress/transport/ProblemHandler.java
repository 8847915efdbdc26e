// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.openai.OpenAiError;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers whatever went wrong as a problem document, or in the shape of the protocol that was spoken; what is our own fault goes to the log and is not explained. */
final class ProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json = JsonMapper.shared();

    /** Before Spring Boot's own, which is at -1. */
    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        String id = exchange.getAttributeOrDefault(CorrelationId.HEADER, "");
        boolean openAi = OpenAiError.isSpokenAt(exchange.getRequest().getPath().value());
        Problem told = problem(failure, id).with("correlation_id", id);
        Problem problem = openAi ? OpenAiError.advised(told) : told;
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, openAi ? MediaType.APPLICATION_JSON_VALUE : Problem.MEDIA_TYPE);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            headers.set(header.getKey(), header.getValue());
        }
        byte[] document = json.writeValueAsBytes(openAi ? OpenAiError.document(problem) : problem.document());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(document)));
    }

    private static Problem problem(Throwable failure, String correlationId) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof ResponseStatusException status) {
            Problem problem = ofStatus(status.getStatusCode().value());
            String allowed = status.getHeaders().getFirst(HttpHeaders.ALLOW);
            return allowed == null ? problem : problem.withHeader(HttpHeaders.ALLOW, allowed);
        }
        log.atError()
                .addKeyValue("correlation_id", correlationId)
                .setCause(failure)
                .log("request_failed");
        return ofStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
    }

    private static Problem ofStatus(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        String kind = title.toLowerCase(Locale.ROOT).replace(' ', '_');
        return Problem.of(status, kind, title, status == 404 ? "There is nothing here." : title);
    }
}
