// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.config.Backpressure;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.ServiceCapacity;
import java.math.BigDecimal;

/** {@code capacity_metrics}: what was configured, what runs, and how far the two are apart. */
public record CapacityMetrics(Configuration configuration, ActualRuntime actualRuntime, HealthMetrics healthMetrics) {

    /** What the config says, and what one instance would hold by it. */
    public record Configuration(
            int configuredConcurrentPerProcess,
            int configuredProcessesPerInstance,
            int configuredAvgProcessingTimeSeconds,
            BigDecimal capacityBufferPercent,
            BigDecimal queueDepthMultiplier,
            int configuredTotalCapacityPerInstance) {}

    /**
     * What the heartbeats say.
     *
     * @param actualTotalCapacity what admission counts with
     */
    public record ActualRuntime(
            int actualInstances,
            int actualProcesses,
            int actualHealthyProcesses,
            double actualHealthyProcessesPerInstance,
            double actualTotalCapacityPerInstance,
            int actualTotalConcurrent,
            int actualTotalCapacity) {}

    /** @param processHealthRatio healthy / expected processes */
    public record HealthMetrics(double processHealthRatio, ProcessesVsConfigured processesVsConfigured) {}

    /** @param processDeficit expected processes that are not healthy */
    public record ProcessesVsConfigured(int configured, int actual, int healthy, int processDeficit) {}

    static CapacityMetrics of(Reading reading) {
        ProcessTotals workers = ProcessTotals.ofWorkers(reading);
        return new CapacityMetrics(configuration(reading.config()), actual(reading, workers), health(workers));
    }

    private static Configuration configuration(GatewayConfig config) {
        ServiceCapacity service = config.serviceCapacity();
        Backpressure backpressure = config.backpressure();
        return new Configuration(
                service.concurrentRequestsPerProcess(),
                service.processesPerInstance(),
                service.avgProcessingTimeSeconds(),
                backpressure.capacityBuffer().movePointRight(2),
                backpressure.queueDepthMultiplier(),
                new CapacityModel(backpressure).configuredTotal(config));
    }

    private static ActualRuntime actual(Reading reading, ProcessTotals workers) {
        int instances = reading.fleet().workers().instances();
        int total = reading.capacity().total();
        return new ActualRuntime(
                instances,
                workers.actualProcesses(),
                workers.healthyProcesses(),
                Ratio.rounded((double) workers.healthyProcesses() / instances, 2),
                Ratio.rounded((double) total / instances, 2),
                workers.capacity(),
                total);
    }

    private static HealthMetrics health(ProcessTotals workers) {
        int expected = workers.expectedProcesses();
        int healthy = workers.healthyProcesses();
        return new HealthMetrics(
                Ratio.of(healthy, expected),
                new ProcessesVsConfigured(
                        expected, workers.actualProcesses(), healthy, Math.max(0, expected - healthy)));
    }
}
