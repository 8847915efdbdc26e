// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import io.headgate.core.store.Retention;
import io.headgate.core.store.Store;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Whether Redis has been reached and answers, and whether it may forget: it shows an eviction policy, which may take admissions
 * and tasks away, and the lack of an append-only file, without which a crash of Redis does.
 */
public final class RedisCheck implements HealthCheck {

    /** Less than {@link Health} has, so that this check says itself what is silent. */
    private static final long PATIENCE_MILLIS = 700;

    private final Supplier<Optional<Store>> store;

    /** @param store empty until there was a first connection */
    public RedisCheck(Supplier<Optional<Store>> store) {
        this.store = store;
    }

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() throws Exception {
        Optional<Store> connected = store.get();
        if (connected.isEmpty()) {
            return Finding.down("not connected yet");
        }
        try {
            return finding(
                    connected.get().retention().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Finding.down("no answer within " + PATIENCE_MILLIS + " ms");
        }
    }

    private static Finding finding(Retention retention) {
        if (retention.evicts()) {
            return Finding.degraded("maxmemory-policy is " + retention.evictionPolicy()
                    + ", which may take admissions and tasks away when memory runs out: set it to noeviction");
        }
        return retention.appendOnly()
                ? Finding.up()
                : new Finding(HealthStatus.UP, "no append-only file: what Redis holds does not outlive its crash");
    }
}
