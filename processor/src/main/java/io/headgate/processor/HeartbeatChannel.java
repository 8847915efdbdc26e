// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.events.EventKey;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.HeartbeatEvent;

/** Takes a worker's heartbeats. Implementations never block. */
public interface HeartbeatChannel {

    /** Sends one beat, or counts it as dropped. */
    void send(HeartbeatEvent beat);

    /** How many events this process has lost so far. */
    default long dropped() {
        return 0;
    }

    /** To the heartbeats topic, through a publisher that the caller owns. */
    static HeartbeatChannel to(EventPublisher publisher, EventKey key) {
        return new HeartbeatChannel() {
            @Override
            public void send(HeartbeatEvent beat) {
                publisher.offer(EventTopic.HEARTBEATS, key, beat);
            }

            @Override
            public long dropped() {
                return publisher.dropped();
            }
        };
    }
}
