// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.store.Store;
import java.util.Optional;

/** Whether Redis has been reached and answers. */
public record RedisCheck(RedisConnection redis) implements HealthCheck {

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() throws Exception {
        Optional<Store> store = redis.store();
        return store.isEmpty()
                ? Finding.down("not connected yet")
                : new io.headgate.core.health.RedisCheck(store.get()).check();
    }
}
