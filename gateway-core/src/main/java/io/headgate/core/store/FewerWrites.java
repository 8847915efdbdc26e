// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Commands that are ready at the same moment go to the socket in one write. Lettuce alone makes a system call of each,
 * which on a busy connection costs client and server more than the command itself.
 */
final class FewerWrites implements NettyCustomizer {

    private static final int MOST_COMMANDS = 64;

    @Override
    public void afterChannelInitialized(Channel channel) {
        channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_COMMANDS, true));
    }
}
