// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.policy;

import io.headgate.core.admission.ClassDecision;
import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Reason;
import io.headgate.core.config.EndpointClass;
import io.headgate.core.store.ClassLimits;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreFailure;
import io.headgate.events.v1.DecidedBy;
import io.headgate.ingress.circuits.Call;
import io.headgate.ingress.circuits.Circuit;
import io.headgate.ingress.limiter.LocalLimiter;
import io.headgate.ingress.mode.AdmissionMode;
import io.headgate.ingress.snapshot.Snapshots;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The limits of endpoint classes: in Redis, and in this process alone while Redis does not count or the
 * {@code rate_limiter} circuit is open. Thread-safe.
 */
public final class ClassGate {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * What was decided.
     *
     * @param state where the caller stands
     */
    record Verdict(boolean passed, LimitState state, DecidedBy decidedBy) {}

    private final ClassLimits limits;
    private final LocalLimiter local;
    private final Snapshots snapshots;
    private final Circuit circuit;
    private final AdmissionMode mode;
    private final StoreClock clock;
    private final Duration patience;

    /** @param patience how long the store's answer is waited for */
    public ClassGate(
            ClassLimits limits,
            LocalLimiter local,
            Snapshots snapshots,
            Circuit circuit,
            AdmissionMode mode,
            StoreClock clock,
            Duration patience) {
        this.limits = limits;
        this.local = local;
        this.snapshots = snapshots;
        this.circuit = circuit;
        this.mode = mode;
        this.clock = clock;
        this.patience = patience;
    }

    /** Counts a request of this caller; empty where the class has no limit. The stage never fails. */
    CompletionStage<Optional<Verdict>> pass(String caller, EndpointClass endpointClass) {
        int perMinute = snapshots.now().config().rateLimits().of(endpointClass);
        if (perMinute < 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Limit limit = new Limit(Reason.ENDPOINT_RATE_LIMIT, perMinute, MINUTE);
        Optional<Call> call = circuit.enter();
        if (call.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.of(locally(caller, endpointClass, limit)));
        }
        long deadlineUs = clock.nowUs() + patience.toNanos() / 1_000;
        return limits.pass(new ClassRequest(caller, endpointClass.wire(), limit, deadlineUs))
                .handle((decision, failure) ->
                        failure == null ? decided(decision, call.get()) : failed(failure, call.get()))
                .thenApply(decided -> Optional.of(decided.orElseGet(() -> locally(caller, endpointClass, limit))));
    }

    private Optional<Verdict> decided(ClassDecision decision, Call call) {
        if (decision instanceof ClassDecision.TooLate) {
            return failed(new IllegalStateException("too late"), call);
        }
        call.succeeded();
        mode.storeWorks();
        return decision instanceof ClassDecision.Refused refused
                ? Optional.of(new Verdict(false, refused.state(), DecidedBy.DECIDED_BY_SCRIPT))
                : Optional.of(
                        new Verdict(true, ((ClassDecision.Passed) decision).state(), DecidedBy.DECIDED_BY_SCRIPT));
    }

    private Optional<Verdict> failed(Throwable failure, Call call) {
        if (StoreFailure.of(failure) == StoreFailure.OVERLOADED) {
            call.ended();
        } else {
            call.failed();
            mode.storeFails();
        }
        return Optional.empty();
    }

    private Verdict locally(String caller, EndpointClass endpointClass, Limit limit) {
        String key = endpointClass.wire() + ' ' + caller;
        LimitState state = local.pass(key, limit, snapshots.now().gates());
        boolean passed = state.remaining() >= 0;
        return new Verdict(passed, state, DecidedBy.DECIDED_BY_LOCAL);
    }
}
