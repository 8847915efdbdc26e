// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventProcessorTest {

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final EventProcessor processor = new EventProcessor(new TopologyParts(
            new Flushes(),
            new PipelineCounts(),
            new ProcessVerdict(Duration.ofSeconds(15)),
            new Quarantine("test"),
            (topic, partition) -> null,
            () -> 0));

    @BeforeEach
    void setUp() {
        context.setCurrentSystemTimeMs(Driver.START);
        context.setCurrentStreamTimeMs(Driver.START);
        AggregatorStores.builders(new Flushes()).forEach(builder -> addStore(builder.name()));
    }

    /** Streams revives a corrupted task with the same processor, and goes on with every schedule that was not cancelled. */
    @Test
    void shouldTickOnceHoweverOftenItsTaskIsRevived() {
        for (int life = 1; life <= 3; life++) {
            processor.init(context);
            assertThat(live()).hasSize(1);
            processor.close();
            assertThat(live()).isEmpty();
        }
    }

    @Test
    void shouldCloseThoughItNeverBegan() {
        processor.close();

        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    private List<CapturedPunctuator> live() {
        return context.scheduledPunctuators().stream()
                .filter(schedule -> !schedule.cancelled())
                .toList();
    }

    private void addStore(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore(name).get();
        store.init(context.getStateStoreContext(), store);
    }
}
