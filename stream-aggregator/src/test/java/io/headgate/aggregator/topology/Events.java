// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Level;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.PoolUse;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.v1.QueueGauge;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.v1.Transport;

/** Events as the services send them. */
final class Events {

    private Events() {}

    static AdmissionEvent admission(long millis, long sequence) {
        return AdmissionEvent.newBuilder()
                .setId("a" + sequence)
                .setRole(Role.ROLE_REGISTERED)
                .setTransport(Transport.TRANSPORT_SSE)
                .setTimeUs(millis * 1000)
                .setEpoch(1)
                .setSequence(sequence)
                .build();
    }

    static ThrottleEvent throttle(long millis, Role role, Reason reason, int count) {
        return ThrottleEvent.newBuilder()
                .setTimeUs(millis * 1000)
                .setRole(role)
                .setReason(reason)
                .setLevel(reason == Reason.REASON_HARD_LIMIT_EXCEEDED ? Level.LEVEL_ENQUEUE : Level.LEVEL_GATEWAY)
                .setCount(count)
                .build();
    }

    static LatencyEvent task(long millis, long sequence, long waitMicros, long executionMicros) {
        return LatencyEvent.newBuilder()
                .setKind(LatencyKind.LATENCY_KIND_TASK)
                .setTimeUs(millis * 1000)
                .setRole(Role.ROLE_PAID)
                .setOutcome(Outcome.OUTCOME_OK)
                .setQueueWaitUs(waitMicros)
                .setExecutionUs(executionMicros)
                .setEpoch(1)
                .setSequence(sequence)
                .build();
    }

    static LatencyEvent rest(long millis, long durationMicros) {
        return LatencyEvent.newBuilder()
                .setKind(LatencyKind.LATENCY_KIND_REST)
                .setTimeUs(millis * 1000)
                .setDurationUs(durationMicros)
                .build();
    }

    static ThrottleEvent refusal(long millis, String identity, int count) {
        return throttle(millis, Role.ROLE_PAID, Reason.REASON_HOURLY_RATE_LIMIT, count).toBuilder()
                .setIdentity(identity)
                .setStatus(429)
                .setEndpoint("/sse/chat")
                .setTransport(Transport.TRANSPORT_REST)
                .setDecidedBy(DecidedBy.DECIDED_BY_SCRIPT)
                .build();
    }

    /** The queue as its owner tells once a second: paid tasks only. */
    static HeartbeatEvent queue(long millis, int waiting, int running, int capacity) {
        return HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_QUEUE)
                .setTimeUs(millis * 1000)
                .setIntervalUs(1_000_000)
                .setDepth(waiting + running)
                .setRunning(running)
                .setCapacity(capacity)
                .setSlots(10)
                .addWaiting(QueueGauge.newBuilder()
                        .setRole(Role.ROLE_PAID)
                        .setWaiting(waiting)
                        .setRunning(running)
                        .setOldestWaitUs(waiting * 1_000_000L))
                .build();
    }

    /** An ingress that beats every five seconds. */
    static HeartbeatEvent.Builder ingress(long millis, String instance, int connections) {
        return beat(millis, instance, 0)
                .setServiceType("gateway")
                .setServiceName("ingress")
                .setMaxLoad(0)
                .setIntervalUs(5_000_000)
                .setSseConnections(connections)
                .setSseMaxConnections(100)
                .setSessions(connections / 2)
                .addPools(PoolUse.newBuilder()
                        .setName("redis")
                        .setInUse(connections)
                        .setMax(200));
    }

    static HeartbeatEvent.Builder beat(long millis, String instance, int load) {
        return HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_PROCESS)
                .setTimeUs(millis * 1000)
                .setInstance(instance)
                .setServiceType("chat")
                .setServiceName("rest")
                .setPid(7)
                .setState(ProcessState.PROCESS_STATE_RUNNING)
                .setLoad(load)
                .setMaxLoad(5)
                .setStartedAtUs(1);
    }
}
