// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import com.google.protobuf.Message;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import java.time.Instant;

/**
 * An event as it stands in its topic.
 *
 * @param appendedAt when the broker appended it
 */
public record ReadEvent(
        EventTopic topic, EventKey key, int partition, long offset, Instant appendedAt, Message event) {}
