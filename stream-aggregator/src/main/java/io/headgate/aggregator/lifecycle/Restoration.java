// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much of the state is still to be read back. Thread-safe. */
public final class Restoration implements StateRestoreListener {

    private final AtomicLong remaining = new AtomicLong();

    /** Changelog records still to be read; an upper bound, as control records are among them. */
    public long remaining() {
        return Math.max(0, remaining.get());
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        remaining.addAndGet(to - from);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long restored) {
        remaining.addAndGet(-restored);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        remaining.set(0);
    }
}
