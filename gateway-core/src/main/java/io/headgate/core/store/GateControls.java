// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * What operators switch at the gate of one tenant/project, in force with the next decision. What is in the queue already
 * goes on. Thread-safe.
 */
public final class GateControls {

    private static final byte[] ON = "1".getBytes(StandardCharsets.US_ASCII);

    private final Store store;
    private final Keys keys;

    public GateControls(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /** Refuses all admissions with {@code paused}, or stops doing so. */
    public CompletionStage<Void> pause(boolean paused) {
        return set("paused", paused);
    }

    /** Refuses all admissions with {@code draining}, or stops doing so. */
    public CompletionStage<Void> drain(boolean draining) {
        return set("draining", draining);
    }

    /** What is switched now. */
    public CompletionStage<Switched> switched() {
        return store.commands()
                .hmget(keys.counters(), "paused", "draining")
                .thenApply(fields ->
                        new Switched(fields.get(0).hasValue(), fields.get(1).hasValue()));
    }

    /** Why the gate refuses everybody, if it does. */
    public record Switched(boolean paused, boolean draining) {}

    private CompletionStage<Void> set(String control, boolean on) {
        CompletionStage<?> done = on
                ? store.commands().hset(keys.counters(), control, ON)
                : store.commands().hdel(keys.counters(), control);
        return done.thenAccept(answer -> {});
    }
}
