// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;

/** One connection through the proxy: two sockets and a thread for each direction. */
final class Link {
    private static final int BUFFER = 16 * 1024;

    private final Socket client;
    private final Socket server = new Socket();
    private final BooleanSupplier swallowing;

    Link(Socket client, BooleanSupplier swallowing) {
        this.client = client;
        this.swallowing = swallowing;
    }

    /** Carries bytes until either side ends. A server that refuses ends the client's connection. */
    void run(int target) {
        try {
            client.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            server.setTcpNoDelay(true);
            daemon("proxy-replies-" + target, () -> carry(server, client));
            carry(client, server);
        } catch (IOException e) {
            close();
        }
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!swallowing.getAsBoolean()) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            // One side is gone: so is the link.
        }
        close();
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }
}
