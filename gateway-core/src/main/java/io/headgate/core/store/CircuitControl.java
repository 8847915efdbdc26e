// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Resets of circuits, from an operator to every instance of a tenant/project and back. A reset is published as a hint and
 * stands in Redis for a minute, so that an instance that missed the hint finds it; each instance that has obeyed says
 * so. Thread-safe.
 */
public final class CircuitControl {

    /** How long a reset and its acknowledgements can be read. */
    public static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Store store;
    private final Keys keys;

    public CircuitControl(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /** Asks every instance to close the circuit; whoever obeys, says so to {@link #acknowledged}. */
    public CompletionStage<CircuitReset> reset(String circuit) {
        CircuitReset reset = new CircuitReset(circuit, UUID.randomUUID().toString());
        return store.commands()
                .hset(keys.circuitResets(), circuit, bytes(reset.id()))
                .thenCompose(done -> store.commands().expire(keys.circuitResets(), REMEMBERED))
                .thenCompose(done -> store.commands().publish(keys.circuitChannel(), bytes(circuit)))
                .thenApply(heard -> reset);
    }

    /** The instances that have obeyed by now. */
    public CompletionStage<Set<String>> acknowledged(CircuitReset reset) {
        return store.commands()
                .smembers(keys.circuitAcknowledgements(reset.id()))
                .thenApply(members -> members.stream()
                        .map(member -> new String(member, StandardCharsets.UTF_8))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The newest reset of each circuit, as far as it is still remembered. */
    public CompletionStage<List<CircuitReset>> pending() {
        return store.commands()
                .hgetall(keys.circuitResets())
                .thenApply(resets -> resets.entrySet().stream()
                        .map(reset ->
                                new CircuitReset(reset.getKey(), new String(reset.getValue(), StandardCharsets.UTF_8)))
                        .toList());
    }

    /** This instance has obeyed. */
    public CompletionStage<Void> acknowledge(CircuitReset reset, String instance) {
        String key = keys.circuitAcknowledgements(reset.id());
        return store.commands()
                .sadd(key, bytes(instance))
                .thenCompose(added -> store.commands().expire(key, REMEMBERED))
                .thenAccept(done -> {});
    }

    /** Calls {@code hint} on a Lettuce thread when a reset was published; a hint, which may be lost: see {@link #pending}. */
    public Subscription onReset(Runnable hint) {
        return Subscription.to(store, keys.circuitChannel(), message -> hint.run());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
