// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** One connection that asks the same of whoever listens: a chat message of 200 characters, each from another caller. */
final class Asked implements AutoCloseable {

    static final String PATH = "/chat";

    private static final int CALLERS = 200_000;
    private static final int LONGEST_MILLIS = 20_000;
    private static final String LENGTH = "content-length: ";
    private static final String BODY = "{\"message\":\"" + "m".repeat(200) + "\"}";

    private final Socket socket;
    private final InputStream in;

    Asked(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 8 * 1024);
    }

    /** Asks, and reads the answer to its end. @return its status */
    int ask() throws IOException {
        int caller = ThreadLocalRandom.current().nextInt(CALLERS);
        String request = "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "X-Forwarded-For: 10." + (caller >> 16 & 255) + '.' + (caller >> 8 & 255) + '.' + (caller & 255)
                + "\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String line = line();
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        for (line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()));
            }
        }
        in.skipNBytes(length);
        return status;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
