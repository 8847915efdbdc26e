// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.problem.StoreAwayException;
import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.ConfigVersion;
import io.headgate.core.store.MonitoringRead;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees one tenant/project at one moment, in one round trip to Redis. Thread-safe. */
public final class Monitor {

    private static final Logger log = LoggerFactory.getLogger(Monitor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Optional<ViewStore>> store;
    private final ConfigDocument environment;

    /**
     * @param store empty until the first connection
     * @param environment what counts for a tenant/project that has no config stored
     */
    public Monitor(Supplier<Optional<ViewStore>> store, ConfigDocument environment) {
        this.store = store;
        this.environment = environment;
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
        MonitoringRead read = read(key);
        return Reading.of(key, read, read.config().map(this::inForce).orElseGet(() -> admitting(environment, 0)));
    }

    private GatewayConfig inForce(ConfigVersion stored) {
        try {
            return admitting(stored.document(), stored.version());
        } catch (IllegalArgumentException e) {
            log.warn("config version {} cannot be read: {}", stored.version(), e.getMessage());
            return admitting(environment, 0);
        }
    }

    /** What admission computes with: the part of the ingress. */
    private static GatewayConfig admitting(ConfigDocument document, long version) {
        return document.effective(version, Component.INGRESS);
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
