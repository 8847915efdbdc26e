// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends a message over Socket.IO. */
final class SocketCaller implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    SocketCaller(HttpClient http, int port, String token) {
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"), this)
                .join();
        packet("0{");
        socket.sendText("40{\"token\":\"" + token + "\"}", true).join();
        packet("42[\"ready\"");
    }

    /** The acknowledgement. */
    String chat(String message) {
        socket.sendText("421[\"chat_message\",{\"message\":\"" + message + "\"}]", true)
                .join();
        return packet("431[");
    }

    /** The next that begins so; the other side's questions whether anybody is there pass by. */
    private String packet(String start) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                String packet = packets.poll(1, TimeUnit.SECONDS);
                if (packet != null && packet.startsWith(start)) {
                    return packet;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no packet that begins with " + start);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            packets.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
