// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer to {@code GET /monitoring/system}.
 *
 * @param timestamp store time of the read
 * @param mode normal; degraded while the views are stale; paused or draining while everybody is refused
 * @param alerts the most urgent first
 */
public record SystemView(
        String tenant,
        String project,
        Instant timestamp,
        int schemaVersion,
        String mode,
        List<Alert> alerts,
        Components components,
        ThrottlingBlock throttlingWindows,
        PeriodsBlock throttlingByPeriod,
        Map<String, Map<String, ServiceBlock>> instances,
        GlobalStats globalStats,
        EnhancedQueueStats enhancedQueueStats,
        CapacityTransparency capacityTransparency,
        CircuitsBlock circuitBreakers,
        DbConnections dbConnections,
        List<RecentEvent> recentThrottlingEvents,
        ConfigurationBlock gatewayConfiguration,
        PipelineBlock pipeline,
        DemandBlock demand) {

    private static final int SCHEMA_VERSION = 1;

    /** Without alerts, whose time is not a reading's to know. */
    static SystemView of(Reading reading, DatabaseLimit database) {
        PipelineBlock pipeline = PipelineBlock.of(reading);
        return new SystemView(
                reading.key().tenant(),
                reading.key().project(),
                Instant.ofEpochMilli(reading.nowMs()),
                SCHEMA_VERSION,
                mode(reading, pipeline),
                List.of(),
                Components.of(reading),
                ThrottlingBlock.of(reading),
                PeriodsBlock.of(reading),
                ServiceBlock.byInstance(reading),
                GlobalStats.of(reading),
                EnhancedQueueStats.of(reading),
                CapacityTransparency.of(reading),
                CircuitsBlock.of(reading),
                DbConnections.of(reading, database),
                RecentEvent.all(reading),
                ConfigurationBlock.of(reading),
                pipeline,
                DemandBlock.of(reading));
    }

    SystemView with(List<Alert> due) {
        return new SystemView(
                tenant,
                project,
                timestamp,
                schemaVersion,
                mode,
                due,
                components,
                throttlingWindows,
                throttlingByPeriod,
                instances,
                globalStats,
                enhancedQueueStats,
                capacityTransparency,
                circuitBreakers,
                dbConnections,
                recentThrottlingEvents,
                gatewayConfiguration,
                pipeline,
                demand);
    }

    private static String mode(Reading reading, PipelineBlock pipeline) {
        if (reading.switched().paused()) {
            return "paused";
        }
        if (reading.switched().draining()) {
            return "draining";
        }
        return pipeline.freshness().stale() ? "degraded" : "normal";
    }

    /** Whether the views are too old to act on. */
    public boolean stale() {
        return pipeline.freshness().stale();
    }
}
