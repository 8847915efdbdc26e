// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of the loopback. */
public final class Ports {
    private static final int LOWEST = 10_000;
    /** Here the ports begin that Linux by default gives to outgoing connections; one of those could take a port before its server does. */
    private static final int END = 32_768;

    private static final int TRIES = 10_000;

    private Ports() {}

    /**
     * A port from 10000 to 32767 that was free a moment ago. Drawn by lot, so that two programs that look for one at the
     * same time hardly find the same.
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, END)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port from " + LOWEST + " to " + (END - 1)));
    }

    /** A port that was free a moment ago, and none of those that are spoken for though nobody listens there yet. */
    public static int freeBeside(int... spokenFor) {
        int port = free();
        return IntStream.of(spokenFor).anyMatch(other -> other == port) ? freeBeside(spokenFor) : port;
    }

    /** Whether nobody listens there now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of an earlier listener that linger in TIME_WAIT do not take the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
