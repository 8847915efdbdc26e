// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import reactor.netty.http.server.HttpServer;

/**
 * Reads on once everything that came over a connection is answered. Reactor Netty up to 1.3.7 forgets to (its issue 4361)
 * where a request that had to wait for the one before it is answered at once: the next one would never be read. One to a
 * connection, on its thread.
 */
final class ReadsOn extends ChannelDuplexHandler {

    private static final String NAME = "reads-on";

    private final Unanswered unanswered = new Unanswered();

    static HttpServer install(HttpServer server) {
        return BehindTheCodec.put(server, NAME, ReadsOn::new);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        unanswered.in(message);
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean last = unanswered.out(message);
        context.write(message, promise);
        if (last && unanswered.isEmpty()) {
            context.read();
        }
    }
}
