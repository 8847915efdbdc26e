// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** One stream as its reader sees it: its session first, then when each frame was sent. For one thread. */
final class OpenStream {

    /** Stands in the frames of this benchmark, before the nanoseconds at which they were sent. */
    static final String SENT = "\"sent\":";

    private static final String SESSION = "\"session_id\":\"";

    private final Kind kind;
    private final String address;
    private final String wanted;
    private String rest = "";
    private volatile String session = "";

    /**
     * @param address that it seems to come from
     * @param wanted session to listen to; empty for one of its own
     */
    OpenStream(Kind kind, String address, String wanted) {
        this.kind = kind;
        this.address = address;
        this.wanted = wanted;
    }

    Kind kind() {
        return kind;
    }

    String address() {
        return address;
    }

    /** The session it listens to; empty until it is ready. */
    String session() {
        return session;
    }

    boolean ready() {
        return !session.isEmpty();
    }

    ByteBuffer request() {
        String query = wanted.isEmpty() ? "" : "?session_id=" + wanted;
        return ByteBuffer.wrap(("GET /sse/stream" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: "
                        + address + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** @param sent gets the time of each frame that is whole by now */
    void took(ByteBuffer bytes, LongConsumer sent) {
        String text = rest + StandardCharsets.ISO_8859_1.decode(bytes);
        if (!ready()) {
            rest = readSession(text);
        } else {
            rest = kind == Kind.ACTIVE ? readTimes(text, sent) : "";
        }
    }

    private String readSession(String text) {
        int start = text.indexOf(SESSION);
        int end = start < 0 ? -1 : text.indexOf('"', start + SESSION.length());
        if (end < 0) {
            return text;
        }
        session = text.substring(start + SESSION.length(), end);
        return text.substring(end);
    }

    private static String readTimes(String text, LongConsumer sent) {
        int from = 0;
        for (int at = text.indexOf(SENT); at >= 0; at = text.indexOf(SENT, from)) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                return text.substring(at);
            }
            sent.accept(Long.parseLong(text.substring(at + SENT.length(), end)));
            from = end;
        }
        return text.substring(Math.max(from, text.length() - SENT.length()));
    }
}
