// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.mode;

import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import io.headgate.core.store.ClassLimits;
import io.headgate.core.store.StoreClock;
import io.headgate.ingress.circuits.Circuit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * While something is wrong, asks the store to do what callers would have it do: a script that writes, since a store that is
 * full or a replica still answers reads. Costs nothing while all is well. Thread-safe.
 */
public final class StoreProbe {

    /** Between two probes. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private static final String CALLER = "probe";
    private static final Limit LIMIT = new Limit(Reason.ENDPOINT_RATE_LIMIT, 10, Duration.ofSeconds(1));
    private static final Duration PATIENCE = Duration.ofMillis(150);

    private final ClassLimits limits;
    private final StoreClock clock;
    private final AdmissionMode mode;
    private final Circuit rateLimiter;
    private final AtomicBoolean underWay = new AtomicBoolean();

    public StoreProbe(ClassLimits limits, StoreClock clock, AdmissionMode mode, Circuit rateLimiter) {
        this.limits = limits;
        this.clock = clock;
        this.mode = mode;
        this.rateLimiter = rateLimiter;
    }

    /** Probes if there is something to find out. Never blocks. */
    public void look() {
        boolean needed = mode.degraded() || rateLimiter.isOpen();
        if (!needed || !underWay.compareAndSet(false, true)) {
            return;
        }
        long deadlineUs = clock.nowUs() + PATIENCE.toNanos() / 1_000;
        limits.pass(new ClassRequest(CALLER, CALLER, LIMIT, deadlineUs)).whenComplete((decision, failure) -> {
            underWay.set(false);
            if (failure == null) {
                mode.storeWorks();
                rateLimiter.probeAnswered();
            }
        });
    }
}
