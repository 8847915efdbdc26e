// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.faults;

import io.headgate.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a loopback server, on a port of its own that stays the same. Passes everything until told
 * otherwise; new modes apply to open connections too. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {
    private final int port;
    private volatile int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Passage passage = Passage.OPEN;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private FaultProxy(int target) {
        port = Ports.freeBeside(target);
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

    /** Cuts what is open now, and leads new connections to another server, as a load balancer does. */
    public void leadTo(int target) {
        this.target = target;
        cut();
    }

    /** Heals everything: bytes pass, connections are accepted. Bytes swallowed before are gone. */
    public void pass() {
        become(Passage.OPEN);
    }

    /** A black hole: connections are accepted and stay open, no byte passes in either direction. */
    public void swallow() {
        become(Passage.BLACK_HOLE);
    }

    /** Everything passes, each piece so much later. */
    public void delay(Duration delay) {
        become(Passage.late(delay));
    }

    /** Requests arrive, and at the first byte of a reply the connection ends: callers never learn what was done. */
    public void cutBeforeReply() {
        become(Passage.CUT_BEFORE_REPLY);
    }

    /** Everything passes in pieces of a few bytes; the same seed cuts alike. */
    public void slice(long seed) {
        become(Passage.sliced(new Random(seed)));
    }

    /** Resets the connections that are open now; new ones pass as before. */
    public void reset() {
        links.forEach(Link::reset);
        links.clear();
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

    private synchronized void become(Passage next) {
        passage = next;
        listen();
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
            acceptor = Link.daemon("proxy-" + port, () -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("proxy cannot listen on " + port, e);
        }
    }

    private void unlisten() {
        ServerSocket open = listener;
        Thread accepting = acceptor;
        listener = null;
        acceptor = null;
        if (open == null || accepting == null) {
            return;
        }
        Link.closeQuietly(open);
        try {
            // Until its thread has left it, the system goes on accepting.
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        Link link = new Link(client, () -> passage);
        links.add(link);
        link.run(target);
        links.remove(link);
    }
}
