// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.capacity.CapacitySource;
import io.headgate.core.store.QueueDepth;
import io.headgate.events.publish.EventPublisher;
import io.headgate.ingress.journal.JournalRelay;
import io.headgate.ingress.journal.RelayOwnership;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.QueueSamples;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What this process measures of itself whenever it is scraped. What another instance has to tell is not a number here. */
final class IngressGauges {

    private static final double MICROS = 1_000_000.0;

    IngressGauges(
            MeterRegistry registry,
            Streams streams,
            EventPublisher publisher,
            QueueSamples samples,
            JournalRelay relay,
            RelayOwnership ownership,
            Snapshots snapshots) {
        Gauge.builder("headgate_sse_connections", streams, Streams::connections).register(registry);
        Gauge.builder("headgate_sse_sessions", streams, Streams::sessions).register(registry);
        // One for each session that is listened to here, however many streams it has.
        Gauge.builder("headgate_subscriptions", streams, Streams::sessions).register(registry);
        Gauge.builder("headgate_sse_max_connections", streams, Streams::limit).register(registry);
        Gauge.builder("headgate_journal_length", samples, of(QueueDepth::journalLength))
                .register(registry);
        Gauge.builder("headgate_journal_age_seconds", samples, of(queue -> queue.journalAgeUs() / MICROS))
                .register(registry);
        Gauge.builder("headgate_relay_owner", ownership, owner -> owner.held() ? 1 : 0)
                .register(registry);
        Gauge.builder("headgate_relay_epoch", relay, JournalRelay::epoch).register(registry);
        Gauge.builder(
                        "headgate_capacity",
                        snapshots,
                        known -> known.now().capacity().total())
                .register(registry);
        for (CapacitySource source : CapacitySource.values()) {
            Gauge.builder(
                            "headgate_capacity_source",
                            snapshots,
                            known -> known.now().capacity().source() == source ? 1 : 0)
                    .tag("source", source.wire())
                    .register(registry);
        }
        FunctionCounter.builder("headgate_relay_entries_total", relay, JournalRelay::relayed)
                .register(registry);
        FunctionCounter.builder("headgate_events_dropped_total", publisher, EventPublisher::dropped)
                .register(registry);
    }

    private static ToDoubleFunction<QueueSamples> of(ToDoubleFunction<QueueDepth> value) {
        return samples -> samples.last().map(value::applyAsDouble).orElse(Double.NaN);
    }
}
