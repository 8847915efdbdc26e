// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.core.health.HealthCheck;
import java.util.concurrent.TimeUnit;

/** Whether a broker answers. */
public record KafkaCheck(Connections connections) implements HealthCheck {

    @Override
    public String component() {
        return "kafka";
    }

    @Override
    public Finding check() throws Exception {
        int brokers = connections
                .admin()
                .describeCluster()
                .nodes()
                .get(900, TimeUnit.MILLISECONDS)
                .size();
        return brokers > 0 ? Finding.up() : Finding.down("no broker");
    }
}
