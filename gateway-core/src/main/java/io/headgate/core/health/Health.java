// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks the checks of a process all at once and sums them up. Probes wait for a second: whoever asks has the answer within
 * 800 ms, whatever is frozen. Thread-safe if the checks are.
 */
public final class Health implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMillis(800);

    private final ExecutorService threads = Executors.newCachedThreadPool(Health::thread);
    private final List<AskedCheck> checks;

    public Health(List<? extends HealthCheck> checks) {
        this.checks =
                checks.stream().map(check -> new AskedCheck(check, threads)).toList();
    }

    /** Whether the process itself is alive; asks nobody else. */
    public HealthReport live() {
        return new HealthReport(true, HealthStatus.UP, List.of());
    }

    /** Whether the process can do its work, with what every check found, in their order. */
    public HealthReport ready() {
        List<CompletableFuture<ComponentHealth>> asked =
                checks.stream().map(check -> check.ask(LONGEST)).toList();
        List<ComponentHealth> found =
                asked.stream().map(CompletableFuture::join).toList();
        boolean success = true;
        HealthStatus worst = HealthStatus.UP;
        for (int i = 0; i < found.size(); i++) {
            HealthStatus status = found.get(i).status();
            success &= status != HealthStatus.DOWN || !checks.get(i).neededForReadiness();
            worst = status.compareTo(worst) > 0 ? status : worst;
        }
        return new HealthReport(success, success && worst == HealthStatus.DOWN ? HealthStatus.DEGRADED : worst, found);
    }

    /** Asks nobody any more; a check that hangs is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "health-check");
        thread.setDaemon(true);
        return thread;
    }
}
