// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.store.Store;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether Redis answers. */
public record RedisCheck(Connections connections) implements HealthCheck {

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() throws Exception {
        Optional<Store> store = connections.store();
        if (store.isEmpty()) {
            return Finding.down("not connected yet");
        }
        store.get().ping().toCompletableFuture().get(900, TimeUnit.MILLISECONDS);
        return Finding.up();
    }
}
