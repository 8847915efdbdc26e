// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headgate.local.kafka.BrokerProbe;
import org.junit.jupiter.api.Test;

class ContainerBrokerIT {
    @Test
    void shouldServeClients() {
        assumeTrue(ContainerBroker.engineAnswers(), "no container engine answers");
        try (ContainerBroker broker = ContainerBroker.start()) {
            assertThat(new BrokerProbe(broker.bootstrapServers()).ready()).isTrue();
        }
    }
}
