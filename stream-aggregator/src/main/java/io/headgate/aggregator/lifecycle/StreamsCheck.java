// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.core.health.HealthCheck;
import org.apache.kafka.streams.KafkaStreams.State;

/** RUNNING is up; REBALANCING is down until the state was first restored, and degraded from then on; all else is down. */
public record StreamsCheck(StreamsRun streams) implements HealthCheck {

    @Override
    public String component() {
        return "streams";
    }

    @Override
    public Finding check() {
        State state = streams.state();
        if (state == State.RUNNING) {
            return Finding.up();
        }
        String details = state + ", " + streams.restoring() + " records to restore";
        return state == State.REBALANCING && streams.hasRun() ? Finding.degraded(details) : Finding.down(details);
    }
}
