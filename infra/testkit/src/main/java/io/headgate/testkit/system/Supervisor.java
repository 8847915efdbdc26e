// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Kills and freezes the parts of a system, and brings them back in the background, so that the next fault may come before the
 * last one is healed. A part has one fault at a time. Safe for use by several threads.
 */
public final class Supervisor {

    private static final Duration BACK_WITHIN = Duration.ofMinutes(3);

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Void>> healing = new LinkedHashMap<>();

    public synchronized Supervisor watch(String name, Part part) {
        parts.put(name, part);
        healing.put(name, CompletableFuture.completedFuture(null));
        return this;
    }

    /** The names, in the order in which they were given. */
    public synchronized List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /** Kills a part at once, if it is well; starts it again after this time. */
    public void kill(String name, Duration downFor) {
        fault(name, Part::kill, Part::restart, downFor);
    }

    /** Freezes a part at once, if it is well; lets it go on after this time. */
    public void freeze(String name, Duration time) {
        fault(name, Part::suspend, Part::resume, time);
    }

    /** Does something after this time; {@link #awaitAll} waits for it too. */
    public void later(Duration time, Runnable work) {
        Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> done = CompletableFuture.runAsync(work, later);
        synchronized (this) {
            healing.merge("", done, (before, after) -> CompletableFuture.allOf(before, after));
        }
    }

    /** Returns when all parts are well again. */
    public void awaitAll() {
        CompletableFuture<?>[] open;
        synchronized (this) {
            open = healing.values().toArray(CompletableFuture[]::new);
        }
        CompletableFuture.allOf(open)
                .orTimeout(BACK_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private void fault(String name, Step cause, Step heal, Duration time) {
        await(name);
        Part part = part(name);
        cause.on(part);
        Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> healed = CompletableFuture.runAsync(() -> heal.on(part), later);
        synchronized (this) {
            healing.put(name, healed);
        }
    }

    private void await(String name) {
        CompletableFuture<Void> last;
        synchronized (this) {
            last = healing.get(name);
        }
        last.orTimeout(BACK_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    }

    private synchronized Part part(String name) {
        return parts.get(name);
    }

    private interface Step {
        void on(Part part);
    }
}
