// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import com.corundumstudio.socketio.SocketIOClient;
import io.headgate.ingress.stream.StreamFrame;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends frames to one client as events: the frame's type, its data, and its number where it has one. The library would
 * keep whatever a slow client does not take, so a frame waits here until the one before it can go.
 */
final class Wire {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final SocketIOClient client;

    Wire(SocketIOClient client) {
        this.client = client;
    }

    /** Ends when the frames do. */
    Mono<Void> carry(Flux<StreamFrame> frames) {
        return frames.filter(frame -> !frame.isComment())
                .concatMap(frame -> whenWritable().then(Mono.fromRunnable(() -> send(frame))), 1)
                .then();
    }

    private Mono<Void> whenWritable() {
        return client.isWritable()
                ? Mono.empty()
                : Mono.delay(LOOK).repeat(() -> !client.isWritable()).then();
    }

    private void send(StreamFrame frame) {
        Map<String, Object> data = JsonMapper.shared().readValue(frame.data(), OBJECT);
        if (frame.number().isPresent()) {
            client.sendEvent(frame.type(), data, frame.number().getAsLong());
        } else {
            client.sendEvent(frame.type(), data);
        }
    }
}
