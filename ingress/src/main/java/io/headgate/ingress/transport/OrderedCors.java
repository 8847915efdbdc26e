// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import org.springframework.core.Ordered;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Cross-origin answers before any limit: a refusal that a page may not read tells it nothing. Thread-safe. */
final class OrderedCors implements WebFilter, Ordered {

    private final CorsWebFilter cors;

    OrderedCors(CorsWebFilter cors) {
        this.cors = cors;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 5;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return cors.filter(exchange, chain);
    }

    /** Spring asks for it with every request, to name the place where something may go wrong. */
    @Override
    public String toString() {
        return "cors";
    }
}
