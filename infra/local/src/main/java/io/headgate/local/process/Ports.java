// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports of the loopback. */
public final class Ports {
    private Ports() {}

    /** A port that was free a moment ago. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
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
