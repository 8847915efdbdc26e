// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.events;

import com.google.protobuf.Message;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Level;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.v1.Transport;
import java.util.Random;

/** Events with all the fields that real ones have, from a fixed seed. Not thread-safe. */
public final class SampleEvents {

    private static final Reason[] REASONS = {
        Reason.REASON_BURST_RATE_LIMIT, Reason.REASON_HOURLY_RATE_LIMIT, Reason.REASON_ANONYMOUS_THRESHOLD_EXCEEDED
    };

    private final Random random = new Random(20261121);

    public Message admission(long micros, long sequence) {
        return AdmissionEvent.newBuilder()
                .setId(hex(16))
                .setSource("ingress/one")
                .setCorrelationId(hex(16))
                .setTaskId(hex(16))
                .setRole(role())
                .setIdentity(hex(32))
                .setEndpointClass("chat")
                .setTransport(Transport.TRANSPORT_SSE)
                .setCapacity(140)
                .setThreshold(112)
                .setConfigVersion(3)
                .setTimeUs(micros)
                .setSequence(sequence)
                .setEpoch(1)
                .setDepth(random.nextInt(112))
                .setBurstRemaining(random.nextInt(30))
                .setHourlyRemaining(random.nextInt(600))
                .build();
    }

    public Message throttle(long micros, long ignoredSequence) {
        return ThrottleEvent.newBuilder()
                .setId(hex(16))
                .setSource("ingress/one")
                .setCorrelationId(hex(16))
                .setTimeUs(micros)
                .setReason(REASONS[random.nextInt(REASONS.length)])
                .setStatus(429)
                .setLevel(Level.LEVEL_GATEWAY)
                .setRole(role())
                .setIdentity(hex(32))
                .setEndpoint("/sse/chat")
                .setEndpointClass("chat")
                .setRetryAfterMs(random.nextInt(60_000))
                .setCount(1)
                .build();
    }

    public Message latency(long micros, long sequence) {
        return LatencyEvent.newBuilder()
                .setKind(LatencyKind.LATENCY_KIND_TASK)
                .setId(hex(16))
                .setSource("processor/one")
                .setCorrelationId(hex(16))
                .setTaskId(hex(16))
                .setRole(role())
                .setIdentity(hex(32))
                .setQueueWaitUs((long) (20_000 * Math.exp(random.nextGaussian())))
                .setExecutionUs((long) (400_000 * Math.exp(random.nextGaussian() / 2)))
                .setAttempts(1)
                .setOutcome(Outcome.OUTCOME_OK)
                .setTimeUs(micros)
                .setSequence(sequence)
                .setEpoch(1)
                .build();
    }

    private Role role() {
        return Role.forNumber(1 + random.nextInt(4));
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        while (text.length() < digits) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
