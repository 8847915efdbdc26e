// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.health.RedisCheck;
import io.headgate.core.store.Store;
import java.util.Optional;

/** Whether Redis answers; down until there was a first connection. */
record StoreHealth(WorkerProcess process) implements HealthCheck {

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() throws Exception {
        Optional<Store> store = process.store();
        return store.isPresent() ? new RedisCheck(store.get()).check() : Finding.down("not connected yet");
    }
}
