// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.core.store.StoredView;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.CircuitsView;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.PeriodsView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.PoolsView;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.RecentView;
import io.headgate.events.views.SseView;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewName;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The views of one tenant/project at one moment. A document that cannot be read counts as absent. */
public record Views(
        Optional<ThrottlingView> throttling,
        Optional<LatencyView> latency,
        Optional<CapacityView> capacity,
        Optional<PipelineView> pipeline,
        Optional<PeriodsView> periods,
        Optional<QueueView> queue,
        Optional<SseView> sse,
        Optional<PoolsView> pools,
        Optional<CircuitsView> circuits,
        Optional<RecentView> recent) {

    private static final Logger log = LoggerFactory.getLogger(Views.class);

    static Views of(Map<String, StoredView> stored) {
        return new Views(
                read(stored, ViewName.THROTTLING, ThrottlingView.class),
                read(stored, ViewName.LATENCY, LatencyView.class),
                read(stored, ViewName.CAPACITY, CapacityView.class),
                read(stored, ViewName.PIPELINE, PipelineView.class),
                read(stored, ViewName.PERIODS, PeriodsView.class),
                read(stored, ViewName.QUEUE, QueueView.class),
                read(stored, ViewName.SSE, SseView.class),
                read(stored, ViewName.POOLS, PoolsView.class),
                read(stored, ViewName.CIRCUITS, CircuitsView.class),
                read(stored, ViewName.RECENT, RecentView.class));
    }

    private static <T> Optional<T> read(Map<String, StoredView> stored, ViewName name, Class<T> type) {
        StoredView view = stored.get(name.wire());
        if (view == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ViewJson.mapper().readValue(view.document(), type));
        } catch (JacksonException e) {
            log.warn("the view {} cannot be read: {}", name.wire(), e.getOriginalMessage());
            return Optional.empty();
        }
    }
}
