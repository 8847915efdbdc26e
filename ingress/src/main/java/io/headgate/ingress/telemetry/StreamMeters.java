// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.ingress.stream.Carrier;
import io.headgate.ingress.stream.StreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what becomes of streams. Thread-safe; all series exist from the start, and no caller can make more. */
public final class StreamMeters implements StreamObserver {

    private static final String COMMENT = "comment";
    private static final String OTHER = "other";
    private static final List<String> KINDS =
            List.of("ready", "queued", "delta", "step", "complete", "error", "gap", "server_shutdown", COMMENT, OTHER);

    private static final Duration[] SESSIONS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private final Map<Carrier, Counter> opened;
    private final Map<Carrier, Counter> refused;
    private final Map<String, Counter> frames;
    private final Counter dropped;
    private final Counter failed;
    private final Timer sessions;

    public StreamMeters(MeterRegistry registry) {
        opened = byCarrier(registry, "headgate_connections_opened_total");
        refused = byCarrier(registry, "headgate_connections_failed_total");
        frames = KINDS.stream()
                .collect(Collectors.toMap(
                        Function.identity(), kind -> registry.counter("headgate_frames_total", "kind", kind)));
        dropped = registry.counter("headgate_queue_drops_total");
        failed = registry.counter("headgate_send_failures_total");
        sessions = Timer.builder("headgate_session_duration")
                .serviceLevelObjectives(SESSIONS)
                .register(registry);
    }

    @Override
    public void opened(Carrier carrier) {
        opened.get(carrier).increment();
    }

    @Override
    public void refused(Carrier carrier) {
        refused.get(carrier).increment();
    }

    @Override
    public void sent(String type) {
        String kind = type.isEmpty() ? COMMENT : type;
        frames.getOrDefault(kind, frames.get(OTHER)).increment();
    }

    @Override
    public void dropped() {
        dropped.increment();
    }

    @Override
    public void sendFailed() {
        failed.increment();
    }

    @Override
    public void sessionEnded(Duration age) {
        sessions.record(age);
    }

    private static Map<Carrier, Counter> byCarrier(MeterRegistry registry, String name) {
        return Arrays.stream(Carrier.values())
                .collect(Collectors.toMap(
                        Function.identity(), carrier -> registry.counter(name, "protocol", carrier.wire())));
    }
}
