// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import io.headgate.core.store.Store;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether Redis has been reached and answers. */
public final class RedisCheck implements HealthCheck {

    private static final long PATIENCE_MILLIS = 900;

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
        connected.get().ping().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return Finding.up();
    }
}
