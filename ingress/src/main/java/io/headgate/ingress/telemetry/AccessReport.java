// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.ingress.access.AccessObserver;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how callers are judged. Thread-safe. */
public final class AccessReport implements AccessObserver {

    private static final String ATTEMPTS = "headgate_auth_attempts_total";
    private static final String CHECKS = "headgate_permission_checks_total";

    private final MeterRegistry meters;

    public AccessReport(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void attempt(String method, String result) {
        meters.counter(ATTEMPTS, "method", method, "result", result).increment();
    }

    @Override
    public void permission(boolean granted) {
        meters.counter(CHECKS, "result", granted ? "granted" : "denied").increment();
    }
}
