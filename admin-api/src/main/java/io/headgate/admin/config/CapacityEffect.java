// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import io.headgate.admin.monitoring.Reading;
import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.capacity.CapacitySource;
import io.headgate.core.capacity.Thresholds;
import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.GatewayConfig;
import io.headgate.events.views.ProcessFacts;
import java.util.Collections;
import java.util.List;

/**
 * What a config means for the processes that there are now, once they have applied it.
 *
 * @param capacitySource of the processes: actual, last_known or configured
 * @param processes that count
 * @param totalCapacity tasks that may be open
 * @param capacityPerProcess by the config
 * @param thresholds open tasks from which on a role is refused
 */
record CapacityEffect(
        String capacitySource, int processes, int totalCapacity, int capacityPerProcess, Thresholds thresholds) {

    /** Of the config in force and of a proposed one. */
    record Pair(CapacityEffect current, CapacityEffect proposed) {

        static Pair of(ConfigDocument current, ConfigDocument proposed, Reading reading) {
            return new Pair(CapacityEffect.of(current, reading), CapacityEffect.of(proposed, reading));
        }
    }

    static CapacityEffect of(ConfigDocument document, Reading reading) {
        GatewayConfig gate = document.effective(0, Component.INGRESS);
        int concurrency =
                document.effective(0, Component.PROC).serviceCapacity().concurrentRequestsPerProcess();
        CapacityModel model = new CapacityModel(gate.backpressure());
        List<Integer> concurrencies = concurrencies(gate, concurrency, reading);
        int total = model.total(concurrencies);
        return new CapacityEffect(
                reading.capacity().source().wire(),
                concurrencies.size(),
                total,
                model.total(List.of(concurrency)),
                model.thresholds(total));
    }

    /** Processes take as many tasks as their config says as soon as they have applied it. */
    private static List<Integer> concurrencies(GatewayConfig gate, int concurrency, Reading reading) {
        if (reading.capacity().source() == CapacitySource.CONFIGURED) {
            return Collections.nCopies(gate.serviceCapacity().processesPerInstance(), concurrency);
        }
        List<ProcessFacts> working = reading.fleet().workers().working().processes();
        return Collections.nCopies(working.size(), concurrency);
    }
}
