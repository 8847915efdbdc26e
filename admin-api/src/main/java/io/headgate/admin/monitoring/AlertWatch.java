// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.problem.StoreAwayException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.store.AlertMemory;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at some tenants every few seconds, whether or not anybody else does, so that alerts are found in time and know since
 * when they hold. Redis remembers that while this process does not run.
 */
public final class AlertWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);
    private static final TypeReference<Map<String, AlertBook.Entry>> ENTRIES = new TypeReference<>() {};

    private final Monitor monitor;
    private final StoreDesk store;
    private final JsonMapper mapper;
    private final Set<EventKey> recalled = new HashSet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watching = new Thread(task, "alert-watch");
        watching.setDaemon(true);
        return watching;
    });

    /**
     * Begins at once.
     *
     * @param interval from one look at all tenants to the next
     */
    public AlertWatch(Monitor monitor, StoreDesk store, JsonMapper mapper, List<EventKey> tenants, Duration interval) {
        this.monitor = monitor;
        this.store = store;
        this.mapper = mapper;
        thread.scheduleWithFixedDelay(
                () -> tenants.forEach(this::watch), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void watch(EventKey key) {
        try {
            if (!recalled.contains(key)) {
                recall(key);
                recalled.add(key);
            }
            monitor.look(key);
            String open = mapper.writeValueAsString(monitor.alerts().open(key));
            store.ask(connected -> new AlertMemory(connected, key).keep(open));
        } catch (StoreAwayException e) {
            log.debug("the alerts of {} are looked for again later: {}", key, e.toString());
        } catch (RuntimeException e) {
            log.warn("the alerts of {} could not be looked for", key, e);
        }
    }

    private void recall(EventKey key) {
        store.ask(connected -> new AlertMemory(connected, key).recall()).ifPresent(document -> {
            try {
                monitor.alerts().recall(key, mapper.readValue(document, ENTRIES));
            } catch (JacksonException e) {
                log.warn("what was known of the alerts of {} cannot be read: {}", key, e.getMessage());
            }
        });
    }
}
