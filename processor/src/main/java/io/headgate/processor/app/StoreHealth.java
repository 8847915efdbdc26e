// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        try {
            store.get().ping().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Finding.up();
        } catch (TimeoutException e) {
            return Finding.down("no answer within " + patience.toMillis() + " ms");
        }
    }
}
