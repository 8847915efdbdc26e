// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.containers;

import static org.awaitility.Awaitility.await;

import io.headgate.local.kafka.BrokerProbe;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.headgate.testkit.containers.ContainerBroker#possible",
        disabledReason = "no container engine answers, or it has no Kafka image and cannot fetch one")
class ContainerBrokerIT {
    @Test
    void shouldServeClients() {
        try (ContainerBroker broker = ContainerBroker.start()) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers());
            await().atMost(Duration.ofSeconds(60)).until(probe::ready);
        }
    }
}
