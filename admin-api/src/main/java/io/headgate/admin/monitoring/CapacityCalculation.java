// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.capacity.CapacitySource;
import io.headgate.core.config.Backpressure;
import io.headgate.core.config.GatewayConfig;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ProcessFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /debug/capacity-calculation}: the capacity in steps, with the numbers that admission uses.
 *
 * @param calculationsBreakdown a sentence for each step, {@code step_1_config} to {@code step_8_system_total}
 */
public record CapacityCalculation(
        @JsonUnwrapped Freshness freshness,
        String capacitySource,
        Configuration configuration,
        ActualProcesses actualProcesses,
        Map<String, String> calculationsBreakdown) {

    /** What the config says. */
    public record Configuration(
            int concurrentPerProcess,
            int processesPerInstance,
            BigDecimal capacityBuffer,
            BigDecimal queueDepthMultiplier) {}

    /** What heartbeats tell of, by instance. */
    public record ActualProcesses(List<String> instancesFound, Map<String, List<Service>> processesPerInstance) {}

    /** One service of an instance. */
    public record Service(
            String serviceType,
            String serviceName,
            int healthyProcesses,
            @JsonProperty("is_chat_rest") boolean chatRest) {}

    static CapacityCalculation of(Reading reading) {
        GatewayConfig config = reading.config();
        Backpressure backpressure = config.backpressure();
        return new CapacityCalculation(
                reading.freshness(reading.views().capacity(), CapacityView::completeThrough),
                reading.capacity().source().wire(),
                new Configuration(
                        config.serviceCapacity().concurrentRequestsPerProcess(),
                        config.serviceCapacity().processesPerInstance(),
                        backpressure.capacityBuffer(),
                        backpressure.queueDepthMultiplier()),
                actual(reading.fleet()),
                steps(reading));
    }

    private static ActualProcesses actual(Fleet fleet) {
        Map<String, List<Service>> found = new LinkedHashMap<>();
        fleet.byInstanceAndService().forEach((instance, services) -> {
            List<Service> of = new ArrayList<>();
            services.values().forEach(service -> of.add(service(service)));
            found.put(instance, of);
        });
        return new ActualProcesses(List.copyOf(found.keySet()), found);
    }

    private static Service service(Fleet fleet) {
        ProcessFacts any = fleet.processes().get(0);
        return new Service(any.serviceType(), any.serviceName(), fleet.healthy(), any.chatRest());
    }

    private static Map<String, String> steps(Reading reading) {
        Backpressure backpressure = reading.config().backpressure();
        CapacityModel model = new CapacityModel(backpressure);
        List<Integer> slots = slots(reading);
        int instances = reading.capacity().source() == CapacitySource.CONFIGURED
                ? 1
                : reading.fleet().workers().instances();
        int total = reading.capacity().total();
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put(
                "step_1_config",
                reading.config().serviceCapacity().concurrentRequestsPerProcess() + " concurrent per process");
        steps.put("step_2_processes", slots.size() + " healthy chat REST processes");
        steps.put("step_3_total_concurrent", sum(slots) + " total concurrent capacity");
        steps.put(
                "step_4_effective",
                sum(slots.stream().map(model::effectiveOf).toList()) + " effective (after "
                        + plain(backpressure.capacityBuffer().movePointRight(2)) + "% buffer)");
        steps.put(
                "step_5_queue",
                sum(slots.stream().map(model::queueOf).toList()) + " queue capacity ("
                        + plain(backpressure.queueDepthMultiplier()) + "x multiplier)");
        steps.put("step_6_total_per_instance", total / instances + " total capacity per instance");
        steps.put("step_7_instances", instances + " instances detected");
        steps.put("step_8_system_total", total + " total system capacity");
        return steps;
    }

    /** What each process that counts takes at once; where only the config counts, what it says. */
    private static List<Integer> slots(Reading reading) {
        GatewayConfig config = reading.config();
        if (reading.capacity().source() == CapacitySource.CONFIGURED) {
            return Collections.nCopies(
                    config.serviceCapacity().processesPerInstance(),
                    config.serviceCapacity().concurrentRequestsPerProcess());
        }
        return reading.fleet().workers().working().processes().stream()
                .map(ProcessFacts::maxLoad)
                .toList();
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
