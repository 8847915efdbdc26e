// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import io.headgate.core.store.Store;
import java.util.concurrent.TimeUnit;

/** Whether Redis answers. */
public final class RedisCheck implements HealthCheck {

    private static final long PATIENCE_MILLIS = 900;

    private final Store store;

    public RedisCheck(Store store) {
        this.store = store;
    }

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() throws Exception {
        store.ping().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return Finding.up();
    }
}
