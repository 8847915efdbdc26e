// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks Socket.IO over a web socket packet by packet, so that it can also say what no library would. */
final class SocketClient implements AutoCloseable, WebSocket.Listener {

    /** What is heard when the other side has closed. */
    static final String END = "(end)";

    private static final String PONG = "3";

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    SocketClient(HttpClient http, int port) {
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"), this)
                .join();
        assertThat(next()).startsWith("0{");
    }

    /** Introduces itself; returns the data of the {@code ready} frame. */
    JsonNode ready(String token) {
        say("40{\"token\":\"" + token + "\"}");
        return event("ready").get(1);
    }

    /** Sends a packet, whatever it is. */
    void say(String packet) {
        socket.sendText(packet, true).join();
    }

    /** Sends a packet; whether the connection took it. */
    boolean trySay(String packet) {
        return went(socket.sendText(packet, true));
    }

    /** Sends a packet of bytes; whether the connection took it. */
    boolean trySay(ByteBuffer packet) {
        return went(socket.sendBinary(packet, true));
    }

    private static boolean went(CompletableFuture<WebSocket> sending) {
        return sending.handle((socket, failure) -> failure == null).join();
    }

    /** The next event of this name: its name, its data, and what else it has. */
    JsonNode event(String name) {
        return JsonMapper.shared().readTree(packet("42[\"" + name + "\"").substring(2));
    }

    /** What the other side says to the event that was sent under this number. */
    JsonNode acknowledgement(String number) {
        return JsonMapper.shared()
                .readTree(packet("43" + number + "[").substring(2 + number.length()))
                .get(0);
    }

    /** The next packet, or the end; waits for it up to 30 s. Questions whether anybody is there are answered here. */
    String next() {
        try {
            String packet = packets.poll(1, TimeUnit.SECONDS);
            for (int second = 1; packet == null && second < 30; second++) {
                // Java's client does not always hear that a connection was reset; whoever writes does.
                packet = trySay(PONG) ? packets.poll(1, TimeUnit.SECONDS) : END;
            }
            assertThat(packet).as("a packet within 30 s").isNotNull();
            return packet;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next packet that begins so, or the end; others are passed over. */
    String until(String start) {
        String packet = next();
        while (!packet.startsWith(start) && !packet.equals(END)) {
            packet = next();
        }
        return packet;
    }

    private String packet(String start) {
        String packet = until(start);
        assertThat(packet).as("not the end before %s", start).isNotEqualTo(END);
        return packet;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            String packet = part.toString();
            part.setLength(0);
            if (packet.equals("2")) {
                from.sendText(PONG, true);
            } else {
                packets.add(packet);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        packets.add(END);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        packets.add(END);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
