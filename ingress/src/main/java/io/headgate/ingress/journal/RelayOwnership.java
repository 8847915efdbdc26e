// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.headgate.core.store.Lease;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this instance relays the journal: a lease in the store, renewed well before it ends. An owner that cannot relay
 * for as long as its patience gives it back and stands back for three seconds, in which every other instance asks for it;
 * where there is none, it takes it again. Thread-safe.
 */
public final class RelayOwnership {

    /** Between two renewals. */
    public static final Duration RENEWAL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(RelayOwnership.class);
    private static final Duration LEASE = Duration.ofSeconds(3);
    /** At least a lease, so that no renewal that was under way outlasts it. */
    private static final Duration STANDING_BACK = LEASE;

    private final Lease lease;
    private final Duration patience;
    private volatile boolean held;
    private volatile long heldUntilNanos;
    private volatile @Nullable Long troubledSinceNanos;
    private volatile @Nullable Long stoodBackAtNanos;
    private volatile boolean stopped;

    /** @param patience how long an owner may fail to relay before it leaves that to others */
    public RelayOwnership(Lease lease, Duration patience) {
        this.lease = lease;
        this.patience = patience;
    }

    /** Takes, renews or gives back the lease. Never blocks; to be called every {@link #RENEWAL}. */
    public void renew() {
        if (stopped || standsBack()) {
            return;
        }
        if (held() && isOlder(troubledSinceNanos, patience)) {
            standBack();
        } else {
            hold();
        }
    }

    private void hold() {
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
        return held && !stopped && !standsBack() && System.nanoTime() - heldUntilNanos < 0;
    }

    /** Whether this instance leaves the lease to others for now, since it could not relay. */
    public boolean standsBack() {
        return stoodBackAtNanos != null && !isOlder(stoodBackAtNanos, STANDING_BACK);
    }

    /** To be called when the owner has relayed or found nothing to relay, and by who is not the owner. */
    void untroubled() {
        troubledSinceNanos = null;
    }

    /** To be called when the owner could not relay. */
    void troubled() {
        if (held() && troubledSinceNanos == null) {
            troubledSinceNanos = System.nanoTime();
        }
    }

    private void standBack() {
        log.warn("this instance cannot relay the journal and leaves it to another one, if there is one");
        stoodBackAtNanos = System.nanoTime();
        troubledSinceNanos = null;
        held = false;
        lease.giveBack();
    }

    private static boolean isOlder(@Nullable Long sinceNanos, Duration age) {
        return sinceNanos != null && System.nanoTime() - sinceNanos > age.toNanos();
    }

    /** Gives the lease back for good, so that another instance goes on at once. */
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
