// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.core.capacity.EffectiveCapacity;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.GateControls;
import io.headgate.core.store.MonitoringRead;
import io.headgate.core.store.QueueDepth;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import io.headgate.events.views.PipelineView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** All that the blocks are made of: one read of Redis and the config in force. */
public record Reading(
        EventKey key,
        QueueDepth queue,
        Views views,
        GatewayConfig config,
        EffectiveCapacity capacity,
        Fleet fleet,
        @Nullable Instant configChangedAt,
        long deadLetters,
        GateControls.Switched switched) {

    static Reading of(EventKey key, MonitoringRead read, GatewayConfig config) {
        Views views = Views.of(read.views());
        EffectiveCapacity capacity =
                EffectiveCapacity.at(read.queue().storeTimeUs() / 1_000, config, views.capacity(), views.pipeline());
        Fleet fleet = new Fleet(views.capacity().map(view -> view.processes()).orElse(List.of()));
        return new Reading(
                key,
                read.queue(),
                views,
                config,
                capacity,
                fleet,
                read.config()
                        .map(version -> EventTime.instant(version.timeUs()))
                        .orElse(null),
                read.deadLetters(),
                read.switched());
    }

    /** Store time, epoch ms. */
    public long nowMs() {
        return queue.storeTimeUs() / 1_000;
    }

    /**
     * A view is as fresh as the newer of the times up to which it and the pipeline had read the events. The pipeline ticks
     * while nothing changes; what is told while it catches up is of the past.
     */
    <T> Freshness freshness(Optional<T> view, ToLongFunction<T> completeThrough) {
        return view.map(known -> Freshness.of(Math.max(completeThrough.applyAsLong(known), pipelineThrough()), nowMs()))
                .orElseGet(Freshness::absent);
    }

    Freshness live() {
        return Freshness.live(nowMs());
    }

    /** Whether anything at all is stored of the tenant/project. */
    public boolean known() {
        return queue.open() > 0
                || views.throttling().isPresent()
                || views.latency().isPresent()
                || views.capacity().isPresent()
                || views.pipeline().isPresent();
    }

    private long pipelineThrough() {
        return views.pipeline().map(PipelineView::completeThrough).orElse(Long.MIN_VALUE);
    }
}
