// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import java.time.Instant;
import java.util.Map;

/**
 * The answer to {@code GET /monitoring/system}.
 *
 * @param timestamp store time of the read
 * @param mode normal, or degraded while the views are stale
 */
public record SystemView(
        String tenant,
        String project,
        Instant timestamp,
        int schemaVersion,
        String mode,
        Components components,
        ThrottlingBlock throttlingWindows,
        Map<String, Map<String, ServiceBlock>> instances,
        GlobalStats globalStats,
        EnhancedQueueStats enhancedQueueStats,
        CapacityTransparency capacityTransparency,
        CircuitsBlock circuitBreakers,
        ConfigurationBlock gatewayConfiguration,
        PipelineBlock pipeline,
        DemandBlock demand) {

    private static final int SCHEMA_VERSION = 1;

    static SystemView of(Reading reading) {
        PipelineBlock pipeline = PipelineBlock.of(reading);
        return new SystemView(
                reading.key().tenant(),
                reading.key().project(),
                Instant.ofEpochMilli(reading.nowMs()),
                SCHEMA_VERSION,
                pipeline.freshness().stale() ? "degraded" : "normal",
                Components.of(reading),
                ThrottlingBlock.of(reading),
                ServiceBlock.byInstance(reading),
                GlobalStats.of(reading),
                EnhancedQueueStats.of(reading),
                CapacityTransparency.of(reading),
                CircuitsBlock.of(reading),
                ConfigurationBlock.of(reading),
                pipeline,
                DemandBlock.of(reading));
    }

    /** Whether the views are too old to act on. */
    public boolean stale() {
        return pipeline.freshness().stale();
    }
}
