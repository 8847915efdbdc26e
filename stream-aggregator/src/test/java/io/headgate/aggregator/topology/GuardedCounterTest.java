// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.events.EventKey;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class GuardedCounterTest {

    private static final byte[] EVENT = {1, 2, 3};
    private static final Moment MOMENT = new Moment(1_000, 1);

    private final Tenant tenant = tenant();
    private int counted;

    @Test
    void shouldTakeForPoisonWhatCountingFailsOn() {
        GuardedCounter counter = failing(new IllegalStateException("no place"));

        assertThatThrownBy(() -> counter.count(tenant, EVENT, MOMENT))
                .isInstanceOf(PoisonException.class)
                .hasMessage("java.lang.IllegalStateException");
    }

    @Test
    void shouldNotBlameTheEventForWhatKafkaDoes() {
        KafkaException fenced = new TaskMigratedException("fenced");

        assertThatThrownBy(() -> failing(fenced).count(tenant, EVENT, MOMENT)).isSameAs(fenced);
    }

    @Test
    void shouldCountUpToTheLengthOnly() throws PoisonException {
        EventCounter counter = (of, value, moment) -> counted++;
        new GuardedCounter(counter, 3).count(tenant, EVENT, MOMENT);

        assertThatThrownBy(() -> new GuardedCounter(counter, 2).count(tenant, EVENT, MOMENT))
                .isInstanceOf(PoisonException.class)
                .hasMessage("too long: 3 bytes; 2 are allowed");
        assertThat(counted).isEqualTo(1);
    }

    private static GuardedCounter failing(RuntimeException failure) {
        return new GuardedCounter(
                (of, value, moment) -> {
                    throw failure;
                },
                3);
    }

    private static Tenant tenant() {
        TopologyParts parts = new TopologyParts(
                new Flushes(),
                new PipelineCounts(),
                new ProcessVerdict(Duration.ZERO),
                new Quarantine(""),
                (topic, partition) -> null,
                () -> 0);
        return new TenantStores(name -> Stores.inMemoryKeyValueStore(name).get(), parts)
                .create(new EventKey("home", "demo"));
    }
}
