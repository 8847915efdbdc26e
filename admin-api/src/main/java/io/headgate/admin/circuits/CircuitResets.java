// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.circuits;

import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.problem.StoreAwayException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.store.CircuitControl;
import io.headgate.core.store.CircuitReset;
import io.headgate.events.EventKey;
import io.headgate.events.views.ProcessFacts;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Resets a circuit everywhere and waits for the instances to say that they have obeyed. Thread-safe. */
public final class CircuitResets {

    private static final long LOOK_MILLIS = 50;

    private final StoreDesk store;
    private final Monitor monitor;
    private final Duration patience;

    /** @param patience how long the instances are waited for */
    public CircuitResets(StoreDesk store, Monitor monitor, Duration patience) {
        this.store = store;
        this.monitor = monitor;
        this.patience = patience;
    }

    /**
     * What has become of a reset.
     *
     * @param confirmed all live instances have obeyed, and there is one
     * @param confirmedBy those that have
     * @param unconfirmed live instances that have not said so; they will when they look again
     */
    public record Result(String circuit, boolean confirmed, Set<String> confirmedBy, Set<String> unconfirmed) {}

    Result reset(EventKey key, String circuit) {
        Set<String> live = instances(key);
        CircuitReset reset = store.ask(connected -> new CircuitControl(connected, key).reset(circuit));
        long deadline = System.nanoTime() + patience.toNanos();
        Set<String> obeyed = obeyed(key, reset);
        while (!obeyed.containsAll(live) && System.nanoTime() < deadline && paused()) {
            obeyed = obeyed(key, reset);
        }
        Set<String> missing = new TreeSet<>(live);
        missing.removeAll(obeyed);
        return new Result(circuit, missing.isEmpty() && !obeyed.isEmpty(), new TreeSet<>(obeyed), missing);
    }

    private Set<String> instances(EventKey key) {
        return monitor.reading(key).fleet().ingresses().live().processes().stream()
                .map(ProcessFacts::instance)
                .collect(Collectors.toSet());
    }

    private Set<String> obeyed(EventKey key, CircuitReset reset) {
        return store.ask(connected -> new CircuitControl(connected, key).acknowledged(reset));
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAwayException(e);
        }
    }
}
