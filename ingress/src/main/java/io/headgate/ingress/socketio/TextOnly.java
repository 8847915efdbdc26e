// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOChannelInitializer;
import com.corundumstudio.socketio.handler.EncoderHandler;
import com.corundumstudio.socketio.messages.PacketsMessage;
import com.corundumstudio.socketio.namespace.NamespacesHub;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The library's pipeline with a few handlers more and an encoder of our own ({@link PollsInTurn}, {@link PollEncoder}); one of them hangs up on packets that announce attachments, and on the framing of
 * older protocols. Nothing here is binary, and the library would keep whatever follows such a packet until as many attachments
 * have come as the client said, however many that is.
 */
final class TextOnly extends SocketIOChannelInitializer {

    private static final byte SEPARATOR = 0x1e;
    private static final int LONGEST_LENGTH = 10;

    /** Of all connections' polls. */
    private final Object turn = new Object();

    private @Nullable EncoderHandler encoder;

    @Override
    public void start(Configuration configuration, NamespacesHub namespaces) {
        super.start(configuration, namespaces);
        try {
            encoder = new EncoderHandler(configuration, new PollEncoder(configuration));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void addSocketioHandlers(ChannelPipeline pipeline) {
        super.addSocketioHandlers(pipeline);
        pipeline.addBefore(AUTHORIZE_HANDLER, "knownMethods", new KnownMethods());
        pipeline.addBefore(AUTHORIZE_HANDLER, "unknownSessions", new UnknownSessions());
        pipeline.addBefore(PACKET_HANDLER, "textOnly", new Look());
        pipeline.addBefore(XHR_POLLING_TRANSPORT, "pollsInTurn", new PollsInTurn(turn));
        pipeline.replace(SOCKETIO_ENCODER, SOCKETIO_ENCODER, encoder);
    }

    private static final class Look extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof PacketsMessage packets && !isText(packets.getContent())) {
                context.close();
            } else {
                context.fireChannelRead(message);
            }
        }
    }

    /** Whether all packets in here are of this protocol and announce nothing. */
    static boolean isText(ByteBuf content) {
        int end = content.writerIndex();
        int start = content.readerIndex();
        if (isFramed(content, start, end)) {
            return false;
        }
        while (start < end) {
            if (announces(content, start, end)) {
                return false;
            }
            int separator = content.indexOf(start, end, SEPARATOR);
            start = separator < 0 ? end : separator + 1;
        }
        return true;
    }

    /** Older protocols say how long a packet is: in digits before a colon, or in bytes behind a zero or a one. */
    private static boolean isFramed(ByteBuf content, int start, int end) {
        int at = start;
        while (at < end && at - start <= LONGEST_LENGTH && Character.isDigit(content.getByte(at))) {
            at++;
        }
        boolean digits = at > start && at < end && content.getByte(at) == ':';
        return digits || start < end && content.getByte(start) >= 0 && content.getByte(start) <= 1;
    }

    /** A message (4) that is a binary event (5) or a binary acknowledgement (6). */
    private static boolean announces(ByteBuf content, int start, int end) {
        return end - start > 1
                && content.getByte(start) == '4'
                && (content.getByte(start + 1) == '5' || content.getByte(start + 1) == '6');
    }
}
