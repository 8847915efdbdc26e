// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.headgate.core.store.Lease;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this instance relays the journal: a lease in the store, renewed well before it ends. Thread-safe. */
public final class RelayOwnership {

    /** Between two renewals. */
    public static final Duration RENEWAL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(RelayOwnership.class);
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final Lease lease;
    private volatile boolean held;
    private volatile long heldUntilNanos;
    private volatile boolean stopped;

    public RelayOwnership(Lease lease) {
        this.lease = lease;
    }

    /** Takes or renews the lease. Never blocks; to be called every {@link #RENEWAL}. */
    public void renew() {
        if (stopped) {
            return;
        }
        // The lease ends at the earliest this long after it was asked for.
        long until = System.nanoTime() + LEASE.toNanos();
        lease.hold(LEASE).whenComplete((ours, failure) -> {
            if (failure == null) {
                if (ours != held) {
                    log.info(ours ? "this instance relays the journal" : "another instance relays the journal");
                }
                heldUntilNanos = until;
                held = ours;
            }
        });
    }

    /** Whether the lease is certainly this instance's now. */
    public boolean held() {
        return held && !stopped && System.nanoTime() - heldUntilNanos < 0;
    }

    /** Gives the lease back, so that another instance goes on at once. */
    public void giveBack() {
        stopped = true;
        if (!held) {
            return;
        }
        try {
            lease.giveBack().toCompletableFuture().get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the lease was not given back and ends by itself: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
