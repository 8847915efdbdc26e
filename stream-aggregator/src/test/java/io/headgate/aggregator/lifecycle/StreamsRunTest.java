// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.aggregator.topology.AggregatorTopology;
import io.headgate.aggregator.topology.PipelineCounts;
import io.headgate.aggregator.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsRunTest {

    @TempDir
    private Path folder;

    private final AtomicInteger givenUp = new AtomicInteger();

    @Test
    void shouldGiveUpOnceWhenItCannotBeStartedAgainAndAgain() {
        try (StreamsRun run = run("no address at all")) {
            run.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> givenUp.get() == 1);
            assertThat(run.state()).isEqualTo(KafkaStreams.State.CREATED);
        }
    }

    @Test
    void shouldNotStartOnceItIsClosed() {
        StreamsRun run = run("127.0.0.1:1");
        run.close();

        run.start();

        assertThat(run.state()).isEqualTo(KafkaStreams.State.CREATED);
        assertThat(givenUp).hasValue(0);
    }

    private StreamsRun run(String bootstrapServers) {
        AggregatorTopology topology =
                new AggregatorTopology(new PipelineCounts(), Duration.ofSeconds(15), "test", () -> 0);
        StreamsSettings settings = new StreamsSettings(bootstrapServers, "it", folder, 1, 1_000_000, 0, 1);
        return new StreamsRun(topology, settings, new Restoration(), Clock.systemUTC(), givenUp::incrementAndGet);
    }
}
