// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.sink.SinkState;
import io.headgate.core.health.HealthCheck;

/** Whether views reach Redis. */
public record SinkCheck(SinkState sink) implements HealthCheck {

    @Override
    public String component() {
        return "sink";
    }

    @Override
    public Finding check() {
        String failure = sink.failure();
        if (failure != null) {
            return Finding.down(failure);
        }
        return sink.running() ? Finding.up() : Finding.down("not started yet");
    }
}
