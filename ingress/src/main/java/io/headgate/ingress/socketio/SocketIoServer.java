// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import com.corundumstudio.socketio.AckMode;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.AuthorizationResult;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import io.headgate.ingress.access.ClientAddresses;
import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.Reception;
import io.headgate.ingress.stream.Carrier;
import io.headgate.ingress.stream.StreamFrame;
import io.headgate.ingress.stream.Streams;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Listens for Socket.IO clients: lets them in, takes their messages, sends them their session's frames. Thread-safe.
 */
public final class SocketIoServer {

    private static final Logger log = LoggerFactory.getLogger(SocketIoServer.class);
    private static final String GUEST = "guest";
    private static final int PING_MILLIS = 20_000;
    private static final Duration HEARD = Duration.ofSeconds(1);

    private final Door door;
    private final Messages messages;
    private final Streams streams;
    private final Listening listening;
    private final SocketIOServer server;
    private final Map<SocketIOClient, Disposable> open = new ConcurrentHashMap<>();

    /** @param door decides who may connect */
    public SocketIoServer(Listening listening, Door door, Reception reception, Streams streams) {
        this.listening = listening;
        this.door = door;
        this.messages = new Messages(reception);
        this.streams = streams;
        this.server = new SocketIOServer(configuration(listening));
        server.setPipelineFactory(new TextOnly());
        server.getNamespace("").addAuthTokenListener(this::welcome);
        server.addDisconnectListener(this::left);
        server.addEventListener(Messages.EVENT, Object.class, this::message);
    }

    /** Begins to listen. */
    public void start() {
        server.start();
        log.info("Socket.IO listens on port {}", listening.port());
    }

    /** Closes every connection; clients come back by themselves, elsewhere. */
    public void stop() {
        server.stop();
        open.values().forEach(Disposable::dispose);
    }

    /** Clients that are connected. */
    public int connections() {
        return open.size();
    }

    private AuthTokenResult welcome(@Nullable Object auth, SocketIOClient client) {
        try {
            letIn(client, Greeting.of(auth));
            return AuthTokenResult.AuthTokenResultSuccess;
        } catch (ProblemException e) {
            // Later, so that the client hears why.
            Mono.delay(HEARD).subscribe(time -> client.disconnect());
            return refused(e.problem());
        }
    }

    private Guest letIn(SocketIOClient client, Greeting greeting) {
        HandshakeData handshake = client.getHandshakeData();
        Guest guest = door.admit(
                greeting,
                handshake.getAddress().getAddress(),
                handshake.getHttpHeaders().getAll(ClientAddresses.HEADER));
        client.set(GUEST, guest);
        Flux<StreamFrame> frames = streams.open(
                Carrier.SOCKET_IO,
                guest.stream(),
                guest.fresh(),
                guest.lastEventId(),
                Flux.error(IllegalStateException::new));
        // One that is too slow, or came when there was no room any more, is sent away and may come back.
        Disposable before =
                open.put(client, new Wire(client).carry(frames).subscribe(done -> {}, failure -> client.disconnect()));
        if (before != null) {
            before.dispose();
        }
        // Gone while it was let in? Not to be seen from its channel: a client that polls has none between two polls.
        if (server.getClient(client.getSessionId()) == null) {
            left(client);
        }
        return guest;
    }

    /** In the form from which the client library makes a {@code connect_error} with its {@code data}. */
    private static AuthTokenResult refused(Problem problem) {
        Map<String, Object> document = Messages.document(problem, CorrelationId.of(null));
        return new AuthTokenResult(false, Map.of("message", problem.title(), "data", document));
    }

    private void left(SocketIOClient client) {
        Disposable frames = open.remove(client);
        if (frames != null) {
            frames.dispose();
        }
    }

    private void message(SocketIOClient client, @Nullable Object data, AckRequest ack) {
        try {
            Guest known = client.get(GUEST);
            // The library does not ask about a client that connects without a word; its first one lets it in.
            Guest guest = known == null ? letIn(client, Greeting.of(null)) : known;
            messages.take(guest, data).subscribe(answer -> answer(client, ack, answer));
        } catch (ProblemException e) {
            answer(client, ack, Messages.document(e.problem(), CorrelationId.of(null)));
            client.disconnect();
        }
    }

    private static void answer(SocketIOClient client, AckRequest ack, Map<String, Object> answer) {
        if (ack.isAckRequested()) {
            ack.sendAckData(answer);
        } else if (!answer.get("status").equals(202)) {
            client.sendEvent("error", answer);
        }
    }

    private static Configuration configuration(Listening listening) {
        Configuration configuration = new Configuration();
        configuration.setHostname(listening.address());
        configuration.setPort(listening.port());
        configuration.setBossThreads(1);
        configuration.setWorkerThreads(listening.threads());
        configuration.setPingInterval(PING_MILLIS);
        configuration.setPingTimeout(PING_MILLIS);
        configuration.setMaxHttpContentLength(listening.maxMessage());
        configuration.setMaxFramePayloadLength(listening.maxMessage());
        configuration.setAckMode(AckMode.MANUAL);
        configuration.setRandomSession(true);
        configuration.setAddVersionHeader(false);
        configuration.setExceptionListener(new Mishaps());
        // Whom the list does not name is turned away here; whom it names, the library lets read the answer.
        configuration.setEnableCors(!listening.origins().isEmpty());
        configuration.setAuthorizationListener(handshake -> {
            String origin = handshake.getHttpHeaders().get("Origin");
            boolean welcome = origin == null || listening.origins().contains(origin);
            return welcome ? AuthorizationResult.SUCCESSFUL_AUTHORIZATION : AuthorizationResult.FAILED_AUTHORIZATION;
        });
        SocketConfig sockets = new SocketConfig();
        sockets.setReuseAddress(true);
        configuration.setSocketConfig(sockets);
        return configuration;
    }
}
