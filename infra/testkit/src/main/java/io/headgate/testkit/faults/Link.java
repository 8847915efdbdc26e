// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;

/** One connection through the proxy: two sockets and a thread for each direction. */
final class Link {
    private static final int BUFFER = 16 * 1024;

    private final Socket client;
    private final Socket server = new Socket();
    private final Supplier<Passage> passage;

    Link(Socket client, Supplier<Passage> passage) {
        this.client = client;
        this.passage = passage;
    }

    /** Carries bytes until either side ends. A server that refuses ends the client's connection. */
    void run(int target) {
        try {
            client.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            server.setTcpNoDelay(true);
            daemon("proxy-replies-" + target, () -> carry(server, client, true));
            carry(client, server, false);
        } catch (IOException e) {
            close();
        }
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
    }

    /** Ends both sides with a reset instead of an orderly end. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close();
    }

    private void carry(Socket from, Socket to, boolean reply) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            boolean open = true;
            for (int n = in.read(buffer); open && n >= 0; n = open ? in.read(buffer) : -1) {
                open = passage.get().carry(buffer, n, reply, out);
            }
        } catch (IOException e) {
            // One side is gone: so is the link.
        }
        close();
    }

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }
}
