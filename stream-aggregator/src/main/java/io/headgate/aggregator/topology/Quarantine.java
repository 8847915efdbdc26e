// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.ByteString;
import io.headgate.events.v1.QuarantinedRecord;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that sets a poisonous one aside, as it was.
 *
 * @param source names this process
 */
record Quarantine(String source) {

    byte[] record(Origin origin, byte @Nullable [] key, byte @Nullable [] value, String error, long nowMillis) {
        return QuarantinedRecord.newBuilder()
                .setId(origin.topic() + "-" + origin.partition() + "-" + origin.offset())
                .setSource(source)
                .setTimeUs(TimeUnit.MILLISECONDS.toMicros(nowMillis))
                .setOrigin(origin.topic())
                .setOriginPartition(origin.partition())
                .setOriginOffset(origin.offset())
                .setError(error)
                .setKey(bytes(key))
                .setValue(bytes(value))
                .build()
                .toByteArray();
    }

    private static ByteString bytes(byte @Nullable [] content) {
        return content == null ? ByteString.EMPTY : ByteString.copyFrom(content);
    }

    /** Where a record stands. */
    record Origin(String topic, int partition, long offset) {}
}
