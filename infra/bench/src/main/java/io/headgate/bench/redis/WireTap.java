// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/**
 * Stands between clients and a Redis and shows each command that a client sends: how many round trips a thing takes, and
 * what exactly goes over the wire. Not for measuring speed.
 */
public final class WireTap implements AutoCloseable {

    private final ServerSocket server;
    private final int redisPort;
    private final Consumer<byte[]> commands;

    /** @param commands gets each command as it was sent, on the threads of the connections */
    public WireTap(int redisPort, Consumer<byte[]> commands) {
        this.redisPort = redisPort;
        this.commands = commands;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
            redis.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            start(() -> {
                try (client) {
                    redis.getInputStream().transferTo(client.getOutputStream());
                }
            });
            start(() -> {
                try (redis) {
                    forward(client.getInputStream(), redis.getOutputStream());
                }
            });
        }
    }

    private void forward(InputStream from, OutputStream to) throws IOException {
        InputStream buffered = new BufferedInputStream(from, 1 << 16);
        for (byte[] command = Resp.readCommand(buffered); command.length > 0; command = Resp.readCommand(buffered)) {
            commands.accept(command);
            to.write(command);
        }
    }

    /** An end of a connection ends its threads. */
    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // The other side is told by the closing of its socket.
                    }
                },
                "wire-tap");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
