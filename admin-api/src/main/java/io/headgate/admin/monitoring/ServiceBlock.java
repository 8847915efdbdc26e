// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.core.config.GatewayConfig;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ProcessHealth;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code instances.<id>.<service>}: the processes of one service on one instance.
 *
 * @param processes expected of the instance; for services without such a setting those that are there
 * @param health the worst of them
 * @param chatRest whether they take tasks from the queue and so count as capacity
 * @param lastHeartbeatAgeMs of the one heard of last
 */
public record ServiceBlock(
        @JsonUnwrapped Freshness freshness,
        int processes,
        int actualProcesses,
        int healthyProcesses,
        int load,
        int capacity,
        ProcessHealth health,
        @JsonProperty("is_chat_rest") boolean chatRest,
        long lastHeartbeatAgeMs) {

    static Map<String, Map<String, ServiceBlock>> byInstance(Reading reading) {
        Freshness freshness = reading.freshness(reading.views().capacity(), CapacityView::completeThrough)
                .of(Scope.INSTANCE);
        Map<String, Map<String, ServiceBlock>> instances = new LinkedHashMap<>();
        reading.fleet().byInstanceAndService().forEach((instance, services) -> {
            Map<String, ServiceBlock> blocks = new LinkedHashMap<>();
            services.forEach(
                    (service, fleet) -> blocks.put(service, of(fleet, freshness, reading.config(), reading.nowMs())));
            instances.put(instance, blocks);
        });
        return instances;
    }

    private static ServiceBlock of(Fleet fleet, Freshness freshness, GatewayConfig config, long nowMs) {
        boolean chatRest = fleet.processes().get(0).chatRest();
        return new ServiceBlock(
                freshness,
                chatRest
                        ? config.serviceCapacity().processesPerInstance()
                        : fleet.processes().size(),
                fleet.actual(),
                fleet.healthy(),
                fleet.load(),
                fleet.capacity(),
                fleet.health(),
                chatRest,
                Math.max(0, nowMs - fleet.lastHeartbeatAt()));
    }
}
