// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.ingress.access.AccessObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Counts how callers are judged. Thread-safe. */
public final class AccessReport implements AccessObserver {

    private static final String ATTEMPTS = "headgate_auth_attempts_total";
    private static final String CHECKS = "headgate_permission_checks_total";

    private record Attempt(String method, String result) {}

    private final MeterRegistry meters;
    /** Finding a meter by its name and tags costs more than counting with it. */
    private final Map<Attempt, Counter> attempts = new ConcurrentHashMap<>();

    private final Map<Boolean, Counter> checks = new ConcurrentHashMap<>();

    private final LastMinute rejected;

    /** @param nanos a clock that only goes forward */
    public AccessReport(MeterRegistry meters, LongSupplier nanos) {
        this.meters = meters;
        this.rejected = new LastMinute(nanos);
    }

    @Override
    public void attempt(String method, String result) {
        attempts.computeIfAbsent(
                        new Attempt(method, result),
                        kind -> meters.counter(ATTEMPTS, "method", kind.method(), "result", kind.result()))
                .increment();
        if (result.equals("failure") && !method.equals("anonymous")) {
            rejected.add();
        }
    }

    /** Credentials that were found wrong in the last minute; whoever shows none has none rejected. */
    public int rejectedLately() {
        return rejected.count();
    }

    @Override
    public void permission(boolean granted) {
        checks.computeIfAbsent(granted, so -> meters.counter(CHECKS, "result", so ? "granted" : "denied"))
                .increment();
    }
}
