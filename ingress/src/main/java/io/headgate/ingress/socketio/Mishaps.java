// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.ExceptionListenerAdapter;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong with a client: the library's own listener would tell the log what the client sent. Thread-safe. */
final class Mishaps extends ExceptionListenerAdapter {

    private static final Logger log = LoggerFactory.getLogger(Mishaps.class);

    @Override
    public void onEventException(Exception failure, List<Object> data, SocketIOClient client) {
        log.warn("an event could not be handled: {}", failure.getClass().getSimpleName());
    }

    @Override
    public void onAuthException(Throwable failure, SocketIOClient client) {
        log.warn("a client could not be let in: {}", failure.getClass().getSimpleName());
    }

    /** A broken protocol or connection ends the connection and nothing else. */
    @Override
    public boolean exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        log.debug("a connection failed: {}", failure.toString());
        context.close();
        return true;
    }
}
