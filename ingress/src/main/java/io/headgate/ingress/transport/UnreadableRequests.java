// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.answer.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that are no HTTP never reach a route: Netty answers them with a bare status. They get a problem document like
 * everything else. Thread-safe.
 */
@Sharable
final class UnreadableRequests extends ChannelOutboundHandlerAdapter {

    private static final String NAME = "unreadable-requests";

    static HttpServer install(HttpServer server) {
        UnreadableRequests handler = new UnreadableRequests();
        return server.doOnChannelInit((observer, channel, remote) -> {
            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, NAME, handler);
            }
        });
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse bare
                && bare.status().code() >= 400
                && !bare.content().isReadable()
                && !bare.headers().contains(CorrelationId.HEADER)) {
            HttpResponseStatus status = bare.status();
            FullHttpResponse told = problem(bare);
            bare.release();
            context.write(told, promise).addListener(done -> {
                if (status.code() != HttpResponseStatus.EXPECTATION_FAILED.code()) {
                    context.close();
                }
            });
        } else {
            context.write(message, promise);
        }
    }

    private static FullHttpResponse problem(FullHttpResponse bare) {
        String id = CorrelationId.of(null);
        Problem problem = Problem.of(
                        bare.status().code(),
                        "unreadable_request",
                        bare.status().reasonPhrase(),
                        "The request is not well-formed HTTP, or a part of it is too long.")
                .with("correlation_id", id);
        byte[] document = JsonMapper.shared().writeValueAsBytes(problem.document());
        FullHttpResponse told =
                new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), Unpooled.wrappedBuffer(document));
        told.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_LENGTH, document.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(CorrelationId.HEADER, id);
        return told;
    }
}
