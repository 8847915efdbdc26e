// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.refill.ConfigRefill;
import io.headgate.core.store.Store;
import io.headgate.core.store.TenantRegistry;
import io.headgate.events.v1.ProcessState;
import io.headgate.ingress.access.RemoteKeys;
import io.headgate.ingress.circuits.CircuitResets;
import io.headgate.ingress.journal.JournalRelay;
import io.headgate.ingress.journal.RelayOwnership;
import io.headgate.ingress.mode.StoreProbe;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.Heartbeats;
import io.headgate.ingress.telemetry.QueueSamples;
import io.headgate.ingress.telemetry.RefusalEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Everything that happens without a request: one timer thread, on which nothing blocks, and the relay. Begins before the
 * first request is taken and ends after the last one is answered.
 */
final class Background implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Background.class);
    private static final Duration FLUSH = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final IngressSettings settings;
    private final Store store;
    private final Snapshots snapshots;
    private final Streams streams;
    private final RefusalEvents refusals;
    private final Heartbeats heartbeats;
    private final QueueSamples samples;
    private final RelayOwnership ownership;
    private final JournalRelay relay;
    private final ConfigRefill refill;
    private final CircuitResets resets;
    private final StoreProbe probe;
    private final Optional<RemoteKeys> keys;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "timer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    Background(
            IngressSettings settings,
            Store store,
            Snapshots snapshots,
            Streams streams,
            RefusalEvents refusals,
            Heartbeats heartbeats,
            QueueSamples samples,
            RelayOwnership ownership,
            JournalRelay relay,
            ConfigRefill refill,
            CircuitResets resets,
            StoreProbe probe,
            Optional<RemoteKeys> keys) {
        this.settings = settings;
        this.store = store;
        this.snapshots = snapshots;
        this.streams = streams;
        this.refusals = refusals;
        this.heartbeats = heartbeats;
        this.samples = samples;
        this.ownership = ownership;
        this.relay = relay;
        this.refill = refill;
        this.resets = resets;
        this.probe = probe;
        this.keys = keys;
    }

    @Override
    public void start() {
        running = true;
        new TenantRegistry(store).register(settings.key()).exceptionally(failure -> {
            log.warn("the tenant was not registered: {}", failure.toString());
            return 0L;
        });
        every(settings.snapshot().interval(), snapshots::poll);
        resets.listen();
        every(CircuitResets.INTERVAL, resets::look);
        every(StoreProbe.INTERVAL, probe::look);
        keys.ifPresent(remote -> every(StoreProbe.INTERVAL, remote::look));
        every(FLUSH, refusals::flush);
        every(SECOND, streams::tick);
        every(Heartbeats.INTERVAL, heartbeats::beat);
        if (settings.journal().relay()) {
            every(RelayOwnership.RENEWAL, ownership::renew);
            every(QueueSamples.INTERVAL, samples::sample);
            relay.start();
            refill.start();
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        resets.close();
        if (settings.journal().relay()) {
            refill.close();
            relay.stop();
        }
        refusals.flush();
        heartbeats.stateIs(ProcessState.PROCESS_STATE_STOPPED);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server begins, and after it has ended. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void every(Duration interval, Runnable work) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.error("background work failed and goes on", e);
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
