// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Where a handler sees each request and each answer of a connection once, before the library does anything with them. */
final class BehindTheCodec {

    private BehindTheCodec() {}

    /** @param handler makes one for each connection */
    static HttpServer put(HttpServer server, String name, Supplier<ChannelHandler> handler) {
        return server.doOnChannelInit((observer, channel, remote) -> {
            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, name, handler.get());
            }
        });
    }
}
