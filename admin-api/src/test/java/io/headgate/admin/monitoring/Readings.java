// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.StoredViews;
import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.store.GateControls;
import io.headgate.core.store.MonitoringRead;
import io.headgate.core.store.QueueDepth;
import io.headgate.core.store.StoredView;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds readings for the tests of assemblers; {@code NOW} is the store's time. */
public final class Readings {

    public static final long NOW = 1_800_000_000_000L;

    private final Map<String, StoredView> views = new HashMap<>();
    private QueueDepth queue = queue(0, 0);

    public static Readings empty() {
        return new Readings();
    }

    /** Everything there and fresh: one healthy worker, one ingress. */
    public static Readings busy() {
        return new Readings()
                .view(ViewName.THROTTLING, StoredViews.throttling(NOW))
                .view(ViewName.LATENCY, StoredViews.latency(NOW))
                .view(ViewName.CAPACITY, StoredViews.capacity(NOW))
                .view(ViewName.PIPELINE, new PipelineView(NOW, NOW, 0, 0, 0, 0, 0L, 0, 0));
    }

    Readings view(ViewName name, Object document) {
        views.put(name.wire(), new StoredView(ViewJson.mapper().writeValueAsString(document), "1", NOW));
        return this;
    }

    Readings unreadable(ViewName name) {
        views.put(name.wire(), new StoredView("{not json", "1", NOW));
        return this;
    }

    Readings workers(ProcessHealth... states) {
        List<ProcessFacts> processes = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            processes.add(new ProcessFacts("proc-" + i, "chat", "rest", i, states[i], 3, 5, 0, 0, 0, NOW - 1_000, 0));
        }
        return view(ViewName.CAPACITY, new CapacityView(NOW, NOW, processes));
    }

    public Readings open(int waiting, int running) {
        queue = queue(waiting, running);
        return this;
    }

    public SystemView system() {
        return SystemView.of(reading(), DatabaseLimit.NOT_CONFIGURED);
    }

    Reading reading() {
        MonitoringRead read =
                new MonitoringRead(queue, views, Optional.empty(), 0, new GateControls.Switched(false, false));
        return Reading.of(StoredViews.OWN, read, GatewayConfig.of(Profile.STANDARD));
    }

    private static QueueDepth queue(int waiting, int running) {
        return new QueueDepth(
                NOW * 1_000,
                waiting + running,
                running,
                7,
                9_000,
                Map.of(Role.ANONYMOUS, waiting),
                Map.of(Role.ANONYMOUS, waiting > 0 ? 4_000_000L : 0L),
                Map.of(Role.ANONYMOUS, running));
    }
}
