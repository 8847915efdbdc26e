// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PollEncoderTest {

    private final PollEncoder encoder = new PollEncoder(new Configuration());

    @Test
    void shouldLeaveInTheQueueWhatItDoesNotWrite() throws IOException {
        Queue<Packet> packets = new ArrayDeque<>();
        for (String data : new String[] {"a", "b", "c", "d", "e"}) {
            Packet packet = new Packet(PacketType.PONG, EngineIOVersion.V4);
            packet.setData(data);
            packets.add(packet);
        }

        assertThat(written(packets)).isEqualTo("3a\u001e3b");
        assertThat(written(packets)).isEqualTo("3c\u001e3d");
        assertThat(written(packets)).isEqualTo("3e");
        assertThat(written(packets)).isEmpty();
    }

    private String written(Queue<Packet> packets) throws IOException {
        ByteBuf buffer = Unpooled.buffer();
        encoder.encodePackets(packets, buffer, UnpooledByteBufAllocator.DEFAULT, 2);
        return buffer.toString(StandardCharsets.UTF_8);
    }
}
