// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.testkit.Own;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.containers.ContainerBroker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** On a broker in a container, which is paused: a container that starts again has another port. */
@Tag("containers")
@EnabledIf(
        value = "io.headgate.testkit.containers.ContainerBroker#possible",
        disabledReason = "no container engine answers, or it has no Kafka image and cannot fetch one")
class SameNumbersOnContainersIT extends SameNumbersEverywhere {

    SameNumbersOnContainersIT(@Own ContainerBroker broker, @Own TestRedis redis) {
        super(broker, new Outage(broker::pause, broker::resume), redis);
    }
}
