// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * Says to a client that polls for a session which is not there, after a restart or at another instance, what the protocol says, so
 * that it connects anew: the library calls that an error of its own, 500. Its other answers pass.
 */
final class UnknownSessions extends ChannelOutboundHandlerAdapter {

    /** Code and message of Engine.IO 4. */
    private static final byte[] BODY =
            "{\"code\":1,\"message\":\"Session ID unknown\"}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse answer
                && answer.status().equals(HttpResponseStatus.INTERNAL_SERVER_ERROR)) {
            context.write(unknown(), promise);
        } else {
            context.write(message, promise);
        }
    }

    private static FullHttpResponse unknown() {
        ByteBuf body = Unpooled.wrappedBuffer(BODY);
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, BODY.length);
        return answer;
    }
}
