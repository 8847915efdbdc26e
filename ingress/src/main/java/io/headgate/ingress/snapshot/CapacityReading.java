// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.Snapshot;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ProcessFacts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the capacity from a snapshot. A view is as fresh as the newer of its own time and the pipeline's: older than 10 s
 * it is the last known, older than 5 min it counts no more, and the configured capacity stands in.
 */
final class CapacityReading {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration USABLE = Duration.ofMinutes(5);

    private CapacityReading() {}

    static QueueState read(Snapshot snapshot, GatewayConfig config) {
        CapacityModel model = new CapacityModel(config.backpressure());
        CapacityView view = snapshot.capacity().orElse(null);
        CapacitySource source = source(snapshot, view);
        if (view == null || source == CapacitySource.CONFIGURED) {
            return configured(config, snapshot.depth(), snapshot.running());
        }
        List<Integer> concurrencies = view.processes().stream()
                .filter(process -> process.chatRest() && process.health().takesTasks())
                .map(ProcessFacts::maxLoad)
                .toList();
        int total = model.total(concurrencies);
        int workers = concurrencies.stream().mapToInt(Integer::intValue).sum();
        return new QueueState(
                config, source, total, workers, model.thresholds(total), snapshot.depth(), snapshot.running());
    }

    static QueueState configured(GatewayConfig config, int depth, int running) {
        CapacityModel model = new CapacityModel(config.backpressure());
        int total = model.configuredTotal(config);
        int workers = config.serviceCapacity().processesPerInstance()
                * config.serviceCapacity().concurrentRequestsPerProcess();
        return new QueueState(
                config, CapacitySource.CONFIGURED, total, workers, model.thresholds(total), depth, running);
    }

    private static CapacitySource source(Snapshot snapshot, @Nullable CapacityView view) {
        if (view == null) {
            return CapacitySource.CONFIGURED;
        }
        long freshest = Math.max(view.asOf(), view.completeThrough());
        if (snapshot.pipeline().isPresent()) {
            freshest = Math.max(freshest, snapshot.pipeline().get().asOf());
            freshest = Math.max(freshest, snapshot.pipeline().get().completeThrough());
        }
        long age = snapshot.storeTimeUs() / 1_000 - freshest;
        if (age > USABLE.toMillis()) {
            return CapacitySource.CONFIGURED;
        }
        return age > FRESH.toMillis() ? CapacitySource.LAST_KNOWN : CapacitySource.ACTUAL;
    }
}
