// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

import io.headgate.core.store.CircuitControl;
import io.headgate.core.store.CircuitReset;
import io.headgate.core.store.StoreUnavailableException;
import io.headgate.core.store.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Obeys the operators' resets, each once, and says so: at a hint at once, else at the next look. Thread-safe. */
public final class CircuitResets implements AutoCloseable {

    /** Between two looks for a reset whose hint was missed. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(CircuitResets.class);

    private final CircuitControl control;
    private final Circuits circuits;
    private final String instance;
    private final Map<String, String> obeyed = new ConcurrentHashMap<>();
    private @Nullable Subscription hints;

    /** @param instance this instance, as heartbeats name it */
    public CircuitResets(CircuitControl control, Circuits circuits, String instance) {
        this.control = control;
        this.circuits = circuits;
        this.instance = instance;
    }

    /** Begins to hear hints. Without them, resets are found when they are looked for. */
    public void listen() {
        try {
            hints = control.onReset(this::look);
        } catch (StoreUnavailableException e) {
            log.warn("resets of circuits are heard late: {}", e.getMessage());
        }
    }

    /** Looks for resets that were not obeyed yet. Never blocks. */
    public void look() {
        control.pending().thenAccept(this::obey);
    }

    @Override
    public void close() {
        if (hints != null) {
            hints.close();
        }
    }

    private void obey(List<CircuitReset> resets) {
        for (CircuitReset reset : resets) {
            boolean known = reset.id().equals(obeyed.put(reset.circuit(), reset.id()));
            if (!known) {
                CircuitName.of(reset.circuit()).map(circuits::of).ifPresent(Circuit::reset);
                control.acknowledge(reset, instance).whenComplete((done, failure) -> {
                    if (failure != null) {
                        obeyed.remove(reset.circuit(), reset.id());
                    }
                });
            }
        }
    }
}
