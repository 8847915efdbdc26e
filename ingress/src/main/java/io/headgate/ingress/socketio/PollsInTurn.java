// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;

/**
 * Lets no poll begin while another one ends. The library looks whether the poll that ended is the current one of its client, and
 * then forgets the current one: if that is the next by then, nothing answers it any more, not even a ping. One to a connection.
 */
final class PollsInTurn extends ChannelInboundHandlerAdapter {

    private final Object turn;
    private boolean polled;

    /** @param turn shared by all connections; held for moments */
    PollsInTurn(Object turn) {
        this.turn = turn;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpRequest request && isPoll(request)) {
            polled = true;
            synchronized (turn) {
                context.fireChannelRead(message);
            }
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (polled) {
            synchronized (turn) {
                context.fireChannelInactive();
            }
        } else {
            context.fireChannelInactive();
        }
    }

    /** What is posted is none: to let a client in may take longer than a moment. */
    private static boolean isPoll(FullHttpRequest request) {
        return request.method().equals(HttpMethod.GET) && request.uri().contains("transport=polling");
    }
}
