// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.ByteString;
import io.headgate.events.v1.QuarantinedRecord;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that sets a poisonous one aside: its beginning where it is long, since a copy and what stands beside it
 * may be longer than a topic takes.
 *
 * @param source names this process
 */
record Quarantine(String source) {

    private static final int KEPT = 64 * 1024;

    byte[] record(Origin origin, byte @Nullable [] key, byte @Nullable [] value, String error, long nowMillis) {
        return QuarantinedRecord.newBuilder()
                .setId(origin.topic() + "-" + origin.partition() + "-" + origin.offset())
                .setSource(source)
                .setTimeUs(TimeUnit.MILLISECONDS.toMicros(nowMillis))
                .setOrigin(origin.topic())
                .setOriginPartition(origin.partition())
                .setOriginOffset(origin.offset())
                .setError(error + left(key, "key") + left(value, "value"))
                .setKey(bytes(key))
                .setValue(bytes(value))
                .build()
                .toByteArray();
    }

    /** As much of a key or value as is kept. */
    static byte @Nullable [] kept(byte @Nullable [] content) {
        return content == null || content.length <= KEPT ? content : Arrays.copyOf(content, KEPT);
    }

    private static ByteString bytes(byte @Nullable [] content) {
        return content == null ? ByteString.EMPTY : ByteString.copyFrom(content, 0, Math.min(KEPT, content.length));
    }

    private static String left(byte @Nullable [] content, String what) {
        return content == null || content.length <= KEPT
                ? ""
                : " (the first " + KEPT + " of " + content.length + " bytes of the " + what + " are kept)";
    }

    /** Where a record stands. */
    record Origin(String topic, int partition, long offset) {}
}
