// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.faults;

import io.headgate.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a loopback server, on a port of its own that stays the same. Passes everything until told
 * otherwise; new modes apply to open connections too. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {
    private final int port = Ports.free();
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean swallowing;
    private @Nullable ServerSocket listener;

    private FaultProxy(int target) {
        this.target = target;
    }

    /** A proxy before a loopback port; nobody needs to listen there yet. */
    public static FaultProxy before(int target) {
        FaultProxy proxy = new FaultProxy(target);
        proxy.pass();
        return proxy;
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    /** Heals everything: bytes pass, connections are accepted. Bytes swallowed before are gone. */
    public synchronized void pass() {
        swallowing = false;
        listen();
    }

    /** A black hole: connections are accepted and stay open, no byte passes in either direction. */
    public synchronized void swallow() {
        swallowing = true;
        listen();
    }

    /** Cuts what is open and refuses what comes. */
    public synchronized void refuse() {
        unlisten();
        cut();
    }

    /** Cuts what is open now; new connections pass or are swallowed as before. */
    public void cut() {
        links.forEach(Link::close);
        links.clear();
    }

    @Override
    public void close() {
        refuse();
    }

    private void listen() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = socket;
            Link.daemon("proxy-" + port, () -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("proxy cannot listen on " + port, e);
        }
    }

    private void unlisten() {
        ServerSocket open = listener;
        listener = null;
        if (open != null) {
            Link.closeQuietly(open);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Link.daemon("proxy-link-" + port, () -> connect(client));
            } catch (IOException e) {
                return; // closed by unlisten
            }
        }
    }

    private void connect(Socket client) {
        Link link = new Link(client, () -> swallowing);
        links.add(link);
        link.run(target);
        links.remove(link);
    }
}
