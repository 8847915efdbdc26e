// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.ingress.socketio.SocketIoServer;
import org.springframework.context.SmartLifecycle;

/** The Socket.IO door opens and closes with the web server's. */
final class SocketIoLifecycle implements SmartLifecycle {

    private final SocketIoServer server;
    private volatile boolean running;

    SocketIoLifecycle(SocketIoServer server) {
        this.server = server;
    }

    @Override
    public void start() {
        server.start();
        running = true;
    }

    @Override
    public void stop() {
        server.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Closes after {@link Farewell} has said goodbye, and before what it needs has gone. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
