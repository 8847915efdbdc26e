// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.problem.StoreAwayException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.ConfigVersion;
import io.headgate.core.store.MonitoringRead;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees one tenant/project at one moment, in one round trip to Redis. Thread-safe. */
public final class Monitor {

    private static final Logger log = LoggerFactory.getLogger(Monitor.class);

    private final StoreDesk store;
    private final ConfigDocument environment;
    private final Supplier<DatabaseLimit> database;
    private final ExportWatch exports;
    private final AlertBook alerts = new AlertBook();

    /**
     * @param environment what counts for a tenant/project that has no config stored
     * @param database how many connections it allows; asked with each look
     */
    public Monitor(StoreDesk store, ConfigDocument environment, Supplier<DatabaseLimit> database, ExportWatch exports) {
        this.store = store;
        this.environment = environment;
        this.database = database;
        this.exports = exports;
    }

    /**
     * What the system of this tenant/project is like now.
     *
     * @throws StoreAwayException if Redis does not answer
     */
    public SystemView look(EventKey key) {
        return look(reading(key));
    }

    SystemView look(Reading reading) {
        SystemView system = SystemView.of(reading, database.get());
        List<Alert> found = AlertRules.of(system, reading, exports.silence());
        return system.with(alerts.due(reading.key(), found, Instant.ofEpochMilli(reading.nowMs())));
    }

    /** Since when the alerts hold that were found. */
    AlertBook alerts() {
        return alerts;
    }

    /** Everything that is known of a tenant/project now; fails as {@link #look}. */
    public Reading reading(EventKey key) {
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
        return store.ask(connected -> new ViewStore(connected).monitoring(key));
    }
}
