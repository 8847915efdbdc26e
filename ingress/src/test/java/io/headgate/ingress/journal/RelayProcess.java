// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.job.JobRuns;
import io.headgate.core.store.Journal;
import io.headgate.core.store.Lease;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A relay alone, as a process that can die. Arguments: Redis, Kafka, tenant/project, name. */
final class RelayProcess {

    private RelayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EventKey key = EventKey.parse(arguments[2]);
        Store store = Store.connect(StoreSettings.background(arguments[0]));
        RelayOwnership ownership = new RelayOwnership(Lease.ofRelay(store, key, arguments[3]), Duration.ofSeconds(10));
        Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(ownership::renew, 0, RelayOwnership.RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        new JournalRelay(
                        new Journal(store, key),
                        ownership,
                        arguments[1],
                        () -> true,
                        key,
                        arguments[3],
                        new JobRuns(new SimpleMeterRegistry(), "journal_relay", Clock.systemUTC()),
                        FailPoints.fromEnvironment())
                .start();
        new CountDownLatch(1).await();
    }
}
