// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.core.store.StoreClock;
import io.headgate.events.EventKey;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import java.time.Duration;
import java.util.function.Supplier;

/** REST requests as latency events. Thread-safe. */
public final class RequestEvents {

    private final EventPublisher publisher;
    private final EventKey key;
    private final String source;
    private final StoreClock clock;
    private final Supplier<String> ids;

    /**
     * @param source this instance, as events name it
     * @param ids names events
     */
    public RequestEvents(
            EventPublisher publisher, EventKey key, String source, StoreClock clock, Supplier<String> ids) {
        this.publisher = publisher;
        this.key = key;
        this.source = source;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A request was answered; never blocks.
     *
     * @param route path template
     */
    public void completed(String correlationId, String route, int status, Duration took) {
        publisher.offer(
                EventTopic.LATENCIES,
                key,
                LatencyEvent.newBuilder()
                        .setKind(LatencyKind.LATENCY_KIND_REST)
                        .setId(ids.get())
                        .setSource(source)
                        .setCorrelationId(correlationId)
                        .setDurationUs(took.toNanos() / 1_000)
                        .setRoute(route)
                        .setStatus(status)
                        .setTimeUs(clock.nowUs())
                        .build());
    }
}
