// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the blocks of an event stream. */
final class EventStream {

    private EventStream() {}

    /** Each block at once: what waits in a buffer helps no reader. */
    static Mono<Void> write(ServerHttpResponse response, Flux<byte[]> blocks) {
        return response.writeAndFlushWith(
                blocks.map(block -> Mono.just(response.bufferFactory().wrap(block))));
    }
}
