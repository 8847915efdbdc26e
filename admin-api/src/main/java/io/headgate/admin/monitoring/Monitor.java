// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.problem.StoreAwayException;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.MonitoringRead;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sees one tenant/project at one moment, in one round trip to Redis. Thread-safe. */
public final class Monitor {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Optional<ViewStore>> store;
    private final Supplier<GatewayConfig> config;

    /** @param store empty until the first connection */
    public Monitor(Supplier<Optional<ViewStore>> store, Supplier<GatewayConfig> config) {
        this.store = store;
        this.config = config;
    }

    /**
     * What the system of this tenant/project is like now.
     *
     * @throws StoreAwayException if Redis does not answer
     */
    public SystemView look(EventKey key) {
        return SystemView.of(reading(key));
    }

    /** Everything that is known of a tenant/project now; fails as {@link #look}. */
    Reading reading(EventKey key) {
        return Reading.of(key, read(key), config.get());
    }

    private MonitoringRead read(EventKey key) {
        ViewStore views =
                store.get().orElseThrow(() -> new StoreAwayException(new IllegalStateException("not connected yet")));
        try {
            return views.monitoring(key).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreAwayException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAwayException(e);
        }
    }
}
