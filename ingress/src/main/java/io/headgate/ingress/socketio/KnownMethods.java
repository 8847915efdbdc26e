// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Set;

/** Answers 405 to methods that the protocol does not know; to the library they are errors of its own, 500. */
final class KnownMethods extends ChannelInboundHandlerAdapter {

    private static final Set<HttpMethod> KNOWN = Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.OPTIONS);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof FullHttpRequest request) || KNOWN.contains(request.method())) {
            context.fireChannelRead(message);
            return;
        }
        request.release();
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.METHOD_NOT_ALLOWED);
        answer.headers().set(HttpHeaderNames.ALLOW, "GET, POST, OPTIONS").set(HttpHeaderNames.CONTENT_LENGTH, 0);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }
}
