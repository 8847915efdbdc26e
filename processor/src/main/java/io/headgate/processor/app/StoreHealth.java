// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether Redis answers. */
record StoreHealth(WorkerProcess process, Duration patience) implements HealthCheck {

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() throws Exception {
        Optional<Store> store = process.store();
        if (store.isEmpty()) {
            return Finding.down("not connected yet");
        }
        store.get().ping().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        return Finding.up();
    }
}
