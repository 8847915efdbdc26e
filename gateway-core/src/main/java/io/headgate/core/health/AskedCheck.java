// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A check that runs on a thread of its own and once at a time: probes that meet it running wait for that run, so that a
 * check that hangs holds one thread, however often it is asked. Thread-safe if the check is.
 */
final class AskedCheck {

    private final HealthCheck check;
    private final Executor threads;
    private @Nullable CompletableFuture<ComponentHealth> run;

    AskedCheck(HealthCheck check, Executor threads) {
        this.check = check;
        this.threads = threads;
    }

    boolean neededForReadiness() {
        return check.neededForReadiness();
    }

    /** What the check finds; down if it finds nothing in this time. Never fails. */
    CompletableFuture<ComponentHealth> ask(Duration longest) {
        String silence = "no answer within " + longest.toMillis() + " ms";
        ComponentHealth silent = new ComponentHealth(check.component(), HealthStatus.DOWN, silence, longest.toMillis());
        return current().copy().completeOnTimeout(silent, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized CompletableFuture<ComponentHealth> current() {
        CompletableFuture<ComponentHealth> last = run;
        if (last != null && !last.isDone()) {
            return last;
        }
        CompletableFuture<ComponentHealth> next = CompletableFuture.supplyAsync(this::measured, threads);
        run = next;
        return next;
    }

    private ComponentHealth measured() {
        long start = System.nanoTime();
        HealthCheck.Finding finding = finding();
        double millis = (System.nanoTime() - start) / 1_000 / 1_000.0;
        return new ComponentHealth(check.component(), finding.status(), finding.details(), millis);
    }

    private HealthCheck.Finding finding() {
        try {
            return check.check();
        } catch (Exception e) {
            return HealthCheck.Finding.down(sentence(e));
        }
    }

    /** What went wrong at the bottom of it, without the classes on the way. */
    private static String sentence(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
