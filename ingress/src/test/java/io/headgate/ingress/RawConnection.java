// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends bytes as they are, and reads what comes back as HTTP. */
final class RawConnection implements AutoCloseable {

    /**
     * @param status 0 if the connection was closed without an answer
     * @param last whether the connection carries no further request
     */
    record Answer(int status, String head, String body, boolean last) {}

    private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

    private final Socket socket;
    private final InputStream in;

    RawConnection(int port, int timeoutMillis) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(timeoutMillis);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** What goes over the wire for this. */
    static byte[] request(String head, byte[] body) {
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void endOfInput() throws IOException {
        socket.shutdownOutput();
    }

    /** Fails with a timeout if nothing comes. */
    Answer read() throws IOException {
        String head = head();
        if (head.isEmpty()) {
            return new Answer(0, "", "", true);
        }
        int status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("text/event-stream")) {
            return new Answer(status, head, "", true);
        }
        String body = lower.contains("transfer-encoding: chunked") ? chunked() : sized(lower);
        return new Answer(status, head, body, lower.contains("connection: close"));
    }

    /** The answer to a HEAD request, which has no body whatever its headers say. */
    Answer readHead() throws IOException {
        String head = head();
        return head.isEmpty()
                ? new Answer(0, "", "", true)
                : new Answer(Integer.parseInt(head.substring(9, 12)), head, "", true);
    }

    private String head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int lastFour = 0;
        while (lastFour != END_OF_HEAD) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
            lastFour = lastFour << 8 | next;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private String sized(String head) throws IOException {
        int at = head.indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String chunked() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer ends in the middle of a chunk");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
