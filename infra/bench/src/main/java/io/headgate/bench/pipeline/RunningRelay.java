// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import io.headgate.bench.kafka.BenchBroker;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.job.JobRuns;
import io.headgate.core.store.Journal;
import io.headgate.core.store.Lease;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.ingress.journal.JournalRelay;
import io.headgate.ingress.journal.RelayOwnership;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The ingress's own relay, alone. */
final class RunningRelay implements AutoCloseable {

    private static final String NAME = "bench";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor();
    private final JournalRelay relay;

    RunningRelay(BenchRedis redis, BenchBroker broker, EventKey key) {
        store = Store.connect(StoreSettings.background(redis.url()));
        RelayOwnership ownership = new RelayOwnership(Lease.ofRelay(store, key, NAME), PATIENCE);
        relay = new JournalRelay(
                new Journal(store, key),
                ownership,
                broker.bootstrapServers(),
                () -> true,
                key,
                NAME,
                new JobRuns(new SimpleMeterRegistry(), "journal_relay", Clock.systemUTC()),
                FailPoints.none());
        renewals.scheduleAtFixedRate(ownership::renew, 0, RelayOwnership.RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        relay.start();
    }

    /** Entries that are in Kafka. */
    long relayed() {
        return relay.relayed();
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        relay.stop();
        store.close();
    }
}
