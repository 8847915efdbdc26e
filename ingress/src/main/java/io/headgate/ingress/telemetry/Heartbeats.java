// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.StoreClock;
import io.headgate.events.EventKey;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.CircuitState;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.ProcessState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * This process's heartbeats. It serves streams and takes no tasks, so it is never counted as capacity. After the goodbye
 * there are none, since whoever has heard that would take the next one for a new process and add up again what it counts.
 * Thread-safe.
 */
public final class Heartbeats {

    /** Between two beats. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final String SERVICE_TYPE = "gateway";
    private static final String SERVICE_NAME = "ingress";

    private final EventPublisher publisher;
    private final EventKey key;
    private final String instance;
    private final StoreClock clock;
    private final Supplier<GatewayConfig> config;
    private final Supplier<ProcessLoad> load;
    private final Supplier<List<CircuitState>> circuits;
    private final long startedUs;
    private long lastUs;
    private ProcessState state = ProcessState.PROCESS_STATE_RUNNING;
    private boolean saidGoodbye;

    /** @param instance this instance, as events name it */
    public Heartbeats(
            EventPublisher publisher,
            EventKey key,
            String instance,
            StoreClock clock,
            Supplier<GatewayConfig> config,
            Supplier<ProcessLoad> load,
            Supplier<List<CircuitState>> circuits) {
        this.publisher = publisher;
        this.key = key;
        this.instance = instance;
        this.clock = clock;
        this.config = config;
        this.load = load;
        this.circuits = circuits;
        this.startedUs = clock.nowUs();
        this.lastUs = startedUs;
    }

    /** Says what is so now, unless the process has said goodbye. */
    public synchronized void beat() {
        if (saidGoodbye) {
            return;
        }
        ProcessLoad now = load.get();
        long time = clock.nowUs();
        publisher.offer(
                EventTopic.HEARTBEATS,
                key,
                HeartbeatEvent.newBuilder()
                        .setKind(HeartbeatKind.HEARTBEAT_KIND_PROCESS)
                        .setId(UUID.randomUUID().toString())
                        .setTimeUs(time)
                        .setIntervalUs(Math.max(0, time - lastUs))
                        .setInstance(instance)
                        .setServiceType(SERVICE_TYPE)
                        .setServiceName(SERVICE_NAME)
                        .setPid(ProcessHandle.current().pid())
                        .setState(state)
                        .setSseConnections(now.connections())
                        .setSseMaxConnections(now.maxConnections())
                        .setSessions(now.sessions())
                        .addAllPools(now.pools())
                        .addAllCircuits(circuits.get())
                        .setConfigVersion(config.get().version())
                        .setStartedAtUs(startedUs)
                        .setEventsDropped(publisher.dropped())
                        .setResendsAnswered(now.resends())
                        .setCredentialsRejected(now.credentialsRejected())
                        .build());
        lastUs = time;
        saidGoodbye = state == ProcessState.PROCESS_STATE_STOPPED;
    }

    /** Says at once that the process is in another state, and goes on saying so; that it has stopped, only once. */
    public synchronized void stateIs(ProcessState other) {
        state = other;
        beat();
    }
}
