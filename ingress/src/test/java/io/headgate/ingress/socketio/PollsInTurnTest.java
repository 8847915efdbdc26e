// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.AuthorizeHandler;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.handler.ClientsBox;
import com.corundumstudio.socketio.store.MemoryStoreFactory;
import com.corundumstudio.socketio.transport.PollingTransport;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The library's own parts, with a client whose next poll begins while the library forgets the one that ended. */
class PollsInTurnTest {

    private final Object turn = new Object();
    private final Clients clients = new Clients();
    private final ClientHead client = new ClientHead(
            UUID.randomUUID(),
            null,
            null,
            new MemoryStoreFactory(),
            new HandshakeData(new DefaultHttpHeaders(), Map.of(), new InetSocketAddress(0), "", false),
            clients,
            Transport.POLLING,
            null,
            null,
            Map.of("EIO", List.of("4")));
    private final PollingTransport polling = new PollingTransport(null, new AllAreWelcome(), clients);

    @Test
    void shouldNotForgetThePollThatBeginsWhileAnotherOneEnds() throws InterruptedException {
        clients.addClient(client);
        EmbeddedChannel ended = connection();
        EmbeddedChannel next = connection();
        Thread other = new Thread(() -> poll(next), "other");
        poll(ended);
        clients.whileOneIsForgotten = () -> {
            other.start();
            // Through, or waiting for its turn.
            await().until(() -> !other.isAlive() || other.getState() == Thread.State.BLOCKED);
        };

        ended.close();
        ended.runPendingTasks();
        other.join();

        assertThat(client.isTransportChannel(next, Transport.POLLING)).isTrue();
    }

    private EmbeddedChannel connection() {
        return new EmbeddedChannel(new PollsInTurn(turn), polling);
    }

    private void poll(EmbeddedChannel connection) {
        connection.writeInbound(new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.GET,
                "/socket.io/?EIO=4&transport=polling&sid=" + client.getSessionId()));
    }

    private static final class Clients extends ClientsBox {

        private Runnable whileOneIsForgotten = () -> {};

        @Override
        public void remove(Channel channel) {
            Runnable now = whileOneIsForgotten;
            whileOneIsForgotten = () -> {};
            now.run();
            super.remove(channel);
        }
    }

    private static final class AllAreWelcome extends AuthorizeHandler {

        AllAreWelcome() {
            super("", null, null, null, null, null, null, null);
        }

        @Override
        public void connect(ClientHead client) {
            // Nothing here asks who it is.
        }
    }
}
