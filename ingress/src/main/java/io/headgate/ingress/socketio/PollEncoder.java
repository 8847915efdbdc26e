// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Writes the answer to a poll. The library takes a packet from the queue before it looks whether the answer is full, and loses it;
 * so it sees no more packets here than it may write. Thread-safe.
 */
final class PollEncoder extends PacketEncoder {

    PollEncoder(Configuration configuration) {
        super(configuration, configuration.getJsonSupport());
    }

    @Override
    public void encodePackets(Queue<Packet> packets, ByteBuf buffer, ByteBufAllocator allocator, int limit)
            throws IOException {
        Queue<Packet> next = new ArrayDeque<>();
        Packet packet = packets.poll();
        while (packet != null) {
            next.add(packet);
            packet = next.size() < limit ? packets.poll() : null;
        }
        super.encodePackets(next, buffer, allocator, limit);
    }
}
