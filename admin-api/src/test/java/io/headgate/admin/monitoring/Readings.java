// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.StoredViews;
import io.headgate.core.admission.Role;
import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigVersion;
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
import java.time.Duration;
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
    private Optional<ConfigVersion> config = Optional.empty();

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
            processes.add(
                    new ProcessFacts("proc-" + i, "chat", "rest", i, states[i], 3, 5, 0, 0, 0, NOW - 1_000, 0, 0));
        }
        return view(ViewName.CAPACITY, new CapacityView(NOW, NOW, processes));
    }

    /** One process that takes ten tasks at once. */
    Readings atWork(int load) {
        return view(
                ViewName.CAPACITY,
                new CapacityView(
                        NOW,
                        NOW,
                        List.of(new ProcessFacts(
                                "proc-1", "chat", "rest", 1, ProcessHealth.HEALTHY, load, 10, 0, 0, 0, NOW, 1, 0))));
    }

    /** Ingresses that have rejected so many credentials in the last minute, beside the one process that takes tasks. */
    Readings rejecting(ProcessHealth health, int... credentials) {
        List<ProcessFacts> processes = new ArrayList<>(StoredViews.capacity(NOW).processes());
        for (int i = 0; i < credentials.length; i++) {
            processes.add(new ProcessFacts(
                    "in-1" + i, "gateway", "ingress", 1, health, 0, 0, 0, 100, 0, NOW, 1, credentials[i]));
        }
        return view(ViewName.CAPACITY, new CapacityView(NOW, NOW, processes));
    }

    /** A version of the config that is in force since then. */
    Readings configured(long version, Duration ago) {
        config = Optional.of(new ConfigVersion(
                version,
                "{\"profile\":\"standard\"}",
                null,
                new ConfigAuthor("operator", "", ""),
                (NOW - ago.toMillis()) * 1_000));
        return this;
    }

    Readings journal(Duration age) {
        queue = new QueueDepth(
                queue.storeTimeUs(),
                queue.open(),
                queue.running(),
                queue.journalLength(),
                age.toNanos() / 1_000,
                queue.waiting(),
                queue.oldestWaitUs(),
                queue.runningByRole());
        return this;
    }

    public Readings open(int waiting, int running) {
        queue = queue(waiting, running);
        return this;
    }

    public SystemView system() {
        return SystemView.of(reading(), DatabaseLimit.NOT_CONFIGURED);
    }

    Reading reading() {
        MonitoringRead read = new MonitoringRead(queue, views, config, 0, new GateControls.Switched(false, false));
        ConfigDocument standard = ConfigDocument.of(Profile.STANDARD);
        long version = config.map(ConfigVersion::version).orElse(0L);
        return Reading.of(StoredViews.OWN, read, standard.effective(version, Component.INGRESS));
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
