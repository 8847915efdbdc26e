// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.access.Sessions;
import io.headgate.core.admission.Reason;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Callers;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.chat.LocalRefusals;
import io.headgate.ingress.chat.Reception;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.settings.SocketIoSettings;
import io.headgate.ingress.socketio.Door;
import io.headgate.ingress.socketio.Listening;
import io.headgate.ingress.socketio.SocketIoServer;
import io.headgate.ingress.stream.Streams;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Socket.IO door, where a port is set for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("${headgate.socketio.port} > 0")
class SocketIoConfiguration {

    private static final String CONNECT = "socket.io";

    @Bean
    SocketIoLifecycle socketIo(
            SocketIoSettings settings,
            IngressSettings ingress,
            Callers callers,
            Sessions sessions,
            Reception reception,
            Streams streams,
            Drain drain,
            LocalRefusals refusals) {
        Door door = new Door(
                (authorization, peer, forwarded) -> callers.of(authorization, peer, forwarded),
                sessions,
                () -> closed(drain, streams),
                (caller, reason) -> refusals.of(
                        new Origin(caller, Transport.TRANSPORT_SOCKET_IO, CONNECT, CorrelationId.of(null)), reason));
        int maxMessage = (int) ingress.requests().maxBody().toBytes();
        Listening listening =
                new Listening(settings.port(), settings.address(), settings.threads(), settings.origins(), maxMessage);
        return new SocketIoLifecycle(new SocketIoServer(listening, door, reception, streams));
    }

    private static Optional<Reason> closed(Drain drain, Streams streams) {
        if (drain.begun()) {
            return Optional.of(Reason.DRAINING);
        }
        return streams.connections() >= streams.limit() ? Optional.of(Reason.CONNECTION_LIMIT) : Optional.empty();
    }
}
