// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.redis;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** As much of Redis' protocol as passing commands on and skipping replies takes. */
public final class Resp {

    private Resp() {}

    /** The next command as it was sent; empty at the end of the stream. */
    static byte[] readCommand(InputStream in) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        int first = in.read();
        if (first < 0) {
            return new byte[0];
        }
        command.write(first);
        for (long parts = number(in, command); parts > 0; parts--) {
            command.write(in.read());
            long length = number(in, command) + 2;
            command.write(in.readNBytes((int) length));
        }
        return command.toByteArray();
    }

    /** Whether a command has this name, in whatever case. */
    public static boolean isCommand(byte[] command, String name) {
        String head = new String(command, 0, Math.min(command.length, 40), StandardCharsets.ISO_8859_1);
        String[] lines = head.split("\r\n", 4);
        return lines.length > 2 && lines[2].equalsIgnoreCase(name);
    }

    /**
     * Reads past one reply.
     *
     * @throws IOException if the reply is an error, with its text, or the stream ends
     */
    public static void skipReply(InputStream in) throws IOException {
        int kind = in.read();
        switch (kind) {
            case '+', ':' -> line(in);
            case '-' -> throw new IOException("Redis answered " + line(in));
            case '$' -> {
                long length = Long.parseLong(line(in));
                in.skipNBytes(length < 0 ? 0 : length + 2);
            }
            case '*' -> {
                for (long items = Long.parseLong(line(in)); items > 0; items--) {
                    skipReply(in);
                }
            }
            case -1 -> throw new EOFException("Redis closed the connection");
            default -> throw new IOException("unknown reply type " + (char) kind);
        }
    }

    private static long number(InputStream in, ByteArrayOutputStream copy) throws IOException {
        String line = line(in);
        copy.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return Long.parseLong(line.startsWith("$") || line.startsWith("*") ? line.substring(1) : line);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.read()) != '\r') {
            if (next < 0) {
                throw new EOFException("the stream ended within a line");
            }
            line.append((char) next);
        }
        in.read();
        return line.toString();
    }
}
