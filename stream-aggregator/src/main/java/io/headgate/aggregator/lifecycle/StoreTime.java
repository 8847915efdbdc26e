// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreConnection;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a clock at the store's time: asks for it once a second, from its making until it is closed. While the store is away
 * the clock goes on by what it last learned; until the first answer it is the local one. Thread-safe.
 */
public final class StoreTime implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreTime.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final StoreConnection redis;
    private final StoreClock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(StoreTime::thread);

    /** Begins at once. */
    public StoreTime(StoreConnection redis, StoreClock clock) {
        this.redis = redis;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void ask() {
        try {
            redis.store().ifPresent(clock::ask);
        } catch (RuntimeException e) {
            log.debug("the store was not asked for its time: {}", e.toString());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store-time");
        thread.setDaemon(true);
        return thread;
    }
}
