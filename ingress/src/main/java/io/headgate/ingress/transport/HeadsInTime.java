// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServer;

/**
 * Closes a connection on which no request has begun for too long. What counts is a whole head: one that comes byte by byte does
 * not hold its place for ever. An answer under way, such as a stream, may take as long as it takes. One to a connection, on
 * its thread; looks once in the allowed time and not at every request, so that it costs a request next to nothing.
 */
final class HeadsInTime extends ChannelDuplexHandler {

    private static final String NAME = "heads-in-time";

    private final long allowedNanos;
    private final Unanswered unanswered = new Unanswered();
    private long waitingSince;
    private @Nullable Future<?> look;

    private HeadsInTime(Duration allowed) {
        this.allowedNanos = allowed.toNanos();
    }

    static HttpServer install(HttpServer server, Duration allowed) {
        return BehindTheCodec.put(server, NAME, () -> new HeadsInTime(allowed));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        waitingSince = System.nanoTime();
        lookAfter(context, allowedNanos);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stopLooking();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopLooking();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        unanswered.in(message);
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (unanswered.out(message)) {
            waitingSince = System.nanoTime();
        }
        context.write(message, promise);
    }

    private void look(ChannelHandlerContext context) {
        long waited = unanswered.isEmpty() ? System.nanoTime() - waitingSince : 0;
        long left = allowedNanos - waited;
        if (left <= 0) {
            context.close();
        } else {
            lookAfter(context, left);
        }
    }

    private void lookAfter(ChannelHandlerContext context, long nanos) {
        look = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void stopLooking() {
        if (look != null) {
            look.cancel(false);
        }
    }
}
