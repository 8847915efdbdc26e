// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.monitoring.Reading;
import io.headgate.admin.problem.RefusedException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.ConfigUpdate;
import io.headgate.core.store.ConfigVersion;
import io.headgate.core.store.Store;
import io.headgate.events.EventKey;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Reads and writes configs of any tenant/project, and says in the API's words why it cannot. Thread-safe. */
public final class ConfigDesk {

    private final StoreDesk store;
    private final Monitor monitor;
    private final ConfigDocument environment;
    private final String source;

    /**
     * @param environment what counts where nothing is stored, and what a reset goes back to
     * @param source this instance, as events name it
     */
    public ConfigDesk(StoreDesk store, Monitor monitor, ConfigDocument environment, String source) {
        this.store = store;
        this.monitor = monitor;
        this.environment = environment;
        this.source = source;
    }

    /**
     * The config in force and what was read beside it.
     *
     * @param stored empty where none is
     */
    record Current(Optional<ConfigVersion> stored, ConfigDocument document, Reading reading) {

        long version() {
            return stored.map(ConfigVersion::version).orElse(0L);
        }
    }

    Current current(EventKey key) {
        Reading reading = monitor.reading(key);
        Optional<ConfigVersion> stored =
                store.ask(connected -> configs(key, connected).load());
        return new Current(stored, stored.map(ConfigDesk::readable).orElse(environment), reading);
    }

    ConfigDocument environment() {
        return environment;
    }

    List<ConfigVersion> history(EventKey key) {
        return store.ask(connected -> configs(key, connected).history());
    }

    /** Stores the document as the version after the expected one; answers the new version. */
    long write(EventKey key, long expected, ConfigDocument document, ConfigAuthor author) {
        if (expected < 1) {
            throw absent();
        }
        return written(store.ask(connected -> configs(key, connected).update(expected, document, author)), expected);
    }

    /** An earlier version by its number. */
    ConfigVersion past(EventKey key, long version) {
        return history(key).stream()
                .filter(known -> known.version() == version)
                .findFirst()
                .orElseThrow(() -> RefusedException.of(
                                HttpStatus.NOT_FOUND, "not_found", "The history does not have this version.")
                        .with("pointer", "/to_version"));
    }

    private ConfigStore configs(EventKey key, Store connected) {
        return new ConfigStore(connected, key, source);
    }

    private static ConfigDocument readable(ConfigVersion version) {
        try {
            return version.document();
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(
                    HttpStatus.CONFLICT, "unreadable_config", "The stored config is of another version of Headgate.");
        }
    }

    private static long written(ConfigUpdate outcome, long expected) {
        if (outcome instanceof ConfigUpdate.Written written) {
            return written.version();
        }
        if (outcome instanceof ConfigUpdate.Stale stale) {
            throw stale(expected, stale.currentVersion());
        }
        throw absent();
    }

    private static RefusedException absent() {
        return RefusedException.of(
                HttpStatus.CONFLICT,
                "no_config_stored",
                "No config is stored yet: the tenant's first instance stores one when it starts.");
    }

    static RefusedException stale(long expected, long current) {
        return RefusedException.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "precondition_failed",
                        "The change is based on version " + expected + ", but " + current + " is in force.")
                .with("current_version", current)
                .with("pointer", "/expected_version");
    }
}
