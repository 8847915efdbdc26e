// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.headgate.core.config.CircuitBreakers;
import io.headgate.events.v1.CircuitState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** This instance's circuits, under the settings of the config in force. Thread-safe. */
public final class Circuits {

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(drivenByUs());
    private final Map<CircuitName, Circuit> circuits = new EnumMap<>(CircuitName.class);

    /** As {@link Circuit} says. */
    public Circuits(
            Supplier<CircuitBreakers> config,
            LongSupplier nanos,
            LongSupplier storeTimeUs,
            Consumer<Transition> listener) {
        for (CircuitName name : CircuitName.values()) {
            circuits.put(
                    name,
                    new Circuit(
                            name,
                            registry.circuitBreaker(name.wire()),
                            () -> name.settings(config.get()),
                            nanos,
                            storeTimeUs,
                            listener));
        }
    }

    public Circuit of(CircuitName name) {
        return circuits.get(name);
    }

    /** All of them, for heartbeats. */
    public List<CircuitState> states() {
        return Arrays.stream(CircuitName.values()).map(name -> of(name).state()).toList();
    }

    /** For whoever measures what Resilience4j knows. */
    public CircuitBreakerRegistry registry() {
        return registry;
    }

    /** Resilience4j's own rates never decide: no window of it ever has calls enough. */
    private static CircuitBreakerConfig drivenByUs() {
        return CircuitBreakerConfig.custom()
                .slidingWindow(1, Integer.MAX_VALUE, SlidingWindowType.TIME_BASED)
                .build();
    }
}
