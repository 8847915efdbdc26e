// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How the sink fares, for health and metrics. Thread-safe. */
public final class SinkState {

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private volatile long lag;
    private volatile boolean running;
    private volatile @Nullable String failure;
    private volatile BiConsumer<Duration, Boolean> observer = (duration, success) -> {};

    /** Documents written since the start; those that were not newer are not among them. */
    public long written() {
        return written.get();
    }

    /** Records in the views topic whose key names no view or whose document is no JSON object. */
    public long unreadable() {
        return unreadable.get();
    }

    /** Records of the views topic that are still to be written. */
    public long lag() {
        return lag;
    }

    /** Whether views are being carried. */
    public boolean running() {
        return running;
    }

    /** What went wrong in the last attempt; {@code null} after a successful one. */
    public @Nullable String failure() {
        return failure;
    }

    /** Tells somebody of each batch from now on: how long it took, and whether it was written. */
    public void observe(BiConsumer<Duration, Boolean> batches) {
        observer = batches;
    }

    void ran(long startNanos, boolean success) {
        observer.accept(Duration.ofNanos(System.nanoTime() - startNanos), success);
    }

    void started() {
        running = true;
        failure = null;
    }

    void stopped() {
        running = false;
    }

    void failed(Throwable cause) {
        failure = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    void wrote(long documents, long lagNow) {
        written.addAndGet(documents);
        lag = lagNow;
        failure = null;
    }

    void skipped() {
        unreadable.incrementAndGet();
    }
}
