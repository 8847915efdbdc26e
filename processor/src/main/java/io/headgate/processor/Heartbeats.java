// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.StoreClock;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.PoolUse;
import io.headgate.events.v1.ProcessState;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Says how the worker fares: a process that takes tasks, in the words of the contract. After the goodbye it says nothing,
 * since whoever has heard that would take the next beat for a new process and add up again what it counts. Thread-safe.
 */
final class Heartbeats {

    private final HeartbeatChannel channel;
    private final String instance;
    private final Supplier<GatewayConfig> config;
    private final IntSupplier load;
    private final StoreClock clock;
    private final long startedUs;
    private long lastUs;
    private boolean saidGoodbye;

    Heartbeats(
            HeartbeatChannel channel,
            String instance,
            Supplier<GatewayConfig> config,
            IntSupplier load,
            StoreClock clock) {
        this.channel = channel;
        this.instance = instance;
        this.config = config;
        this.load = load;
        this.clock = clock;
        this.startedUs = clock.nowUs();
        this.lastUs = startedUs;
    }

    synchronized void beat(ProcessState state) {
        if (saidGoodbye) {
            return;
        }
        GatewayConfig now = config.get();
        int busy = load.getAsInt();
        int slots = now.serviceCapacity().concurrentRequestsPerProcess();
        long time = clock.nowUs();
        channel.send(HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_PROCESS)
                .setId(UUID.randomUUID().toString())
                .setTimeUs(time)
                .setIntervalUs(Math.max(0, time - lastUs))
                .setInstance(instance)
                .setServiceType("chat")
                .setServiceName("rest")
                .setPid(ProcessHandle.current().pid())
                .setState(state)
                .setLoad(busy)
                .setMaxLoad(slots)
                .addPools(
                        PoolUse.newBuilder().setName("handlers").setInUse(busy).setMax(slots))
                .setConfigVersion(now.version())
                .setStartedAtUs(startedUs)
                .setEventsDropped(channel.dropped())
                .build());
        lastUs = time;
        saidGoodbye = state == ProcessState.PROCESS_STATE_STOPPED;
    }
}
