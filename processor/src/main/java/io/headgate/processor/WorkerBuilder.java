// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.events.EventKey;
import io.headgate.events.v1.HeartbeatEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Collects what a {@link Worker} is told. Everything has a default. Not thread-safe. */
public final class WorkerBuilder {

    final Store store;
    final EventKey key;
    final TaskHandler handler;
    String instance = "worker-" + ProcessHandle.current().pid();
    Supplier<GatewayConfig> config = () -> GatewayConfig.of(Profile.STANDARD);
    HeartbeatChannel heartbeats = new Silence();
    WorkerObserver observer = WorkerObserver.NONE;
    StoreClock clock = new StoreClock(Clock.systemUTC());
    Duration attemptTimeout = Duration.ofMinutes(5);
    Duration drainTimeout = Duration.ofSeconds(20);

    WorkerBuilder(Store store, EventKey key, TaskHandler handler) {
        this.store = store;
        this.key = key;
        this.handler = handler;
    }

    /** The instance's name in heartbeats and events; {@code worker-<pid>} if not given. */
    public WorkerBuilder instance(String name) {
        this.instance = name;
        return this;
    }

    /**
     * Where the config in force comes from: concurrency, lease, attempts and weights are read from it whenever they are
     * needed. The standard profile if not given.
     */
    public WorkerBuilder config(Supplier<GatewayConfig> source) {
        this.config = source;
        return this;
    }

    /** Where heartbeats go. Without them the worker works, but no gate counts it as capacity. */
    public WorkerBuilder heartbeats(HeartbeatChannel channel) {
        this.heartbeats = channel;
        return this;
    }

    /** Who hears what the worker does. */
    public WorkerBuilder observer(WorkerObserver listener) {
        this.observer = listener;
        return this;
    }

    /** The clock that stamps heartbeats; claims teach it the store's time. */
    public WorkerBuilder clock(StoreClock storeClock) {
        this.clock = storeClock;
        return this;
    }

    /** How long one attempt may take before it is cut off; 5 min if not given. */
    public WorkerBuilder attemptTimeout(Duration timeout) {
        this.attemptTimeout = requirePositive("attemptTimeout", timeout);
        return this;
    }

    /** How long {@link Worker#close} waits for what runs; 20 s if not given. */
    public WorkerBuilder drainTimeout(Duration timeout) {
        this.drainTimeout = requirePositive("drainTimeout", timeout);
        return this;
    }

    /** A worker that does nothing until it is started. */
    public Worker build() {
        return new Worker(this);
    }

    private static Duration requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, got " + value);
        }
        return value;
    }

    private static final class Silence implements HeartbeatChannel {
        @Override
        public void send(HeartbeatEvent beat) {
            // nobody asked for beats
        }
    }
}
