// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.redis;

import io.headgate.local.process.ReadinessProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Ready once PING is answered; a Redis that still loads its data, or wants a password, answers something else. */
public record RedisProbe(String host, int port) implements ReadinessProbe {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public boolean ready() {
        return "+PONG".equals(firstWord());
    }

    private String firstWord() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(PING);
            return new String(socket.getInputStream().readNBytes("+PONG".length()), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}
