// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs the checks of a process and sums them up. Thread-safe if the checks are. */
public final class Health {

    private final List<HealthCheck> checks;

    public Health(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Whether the process itself is alive; asks nobody else. */
    public HealthReport live() {
        return new HealthReport(true, HealthStatus.UP, List.of());
    }

    /** Whether the process can do its work: every check, one after the other. */
    public HealthReport ready() {
        List<ComponentHealth> found = new ArrayList<>();
        boolean success = true;
        HealthStatus worst = HealthStatus.UP;
        for (HealthCheck check : checks) {
            ComponentHealth health = run(check);
            found.add(health);
            success &= health.status() != HealthStatus.DOWN || !check.neededForReadiness();
            worst = health.status().compareTo(worst) > 0 ? health.status() : worst;
        }
        return new HealthReport(success, success && worst == HealthStatus.DOWN ? HealthStatus.DEGRADED : worst, found);
    }

    private static ComponentHealth run(HealthCheck check) {
        long start = System.nanoTime();
        HealthCheck.Finding finding;
        try {
            finding = check.check();
        } catch (Exception e) {
            finding = HealthCheck.Finding.down(sentence(e));
        }
        double millis = (System.nanoTime() - start) / 1_000 / 1_000.0;
        return new ComponentHealth(check.component(), finding.status(), finding.details(), millis);
    }

    /** What went wrong at the bottom of it, without the classes on the way. */
    private static String sentence(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
