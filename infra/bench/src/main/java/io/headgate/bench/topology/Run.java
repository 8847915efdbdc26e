// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

import com.sun.management.OperatingSystemMXBean;
import io.headgate.aggregator.topology.StreamsSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Runs a contender as a new application, from the first event to the last, with the aggregator's own settings. */
final class Run {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    private final String bootstrapServers;
    private final Path stateDir;
    private final long events;

    /** @param events how many are preloaded in the topics that the contender reads */
    Run(String bootstrapServers, Path stateDir, long events) {
        this.bootstrapServers = bootstrapServers;
        this.stateDir = stateDir;
        this.events = events;
    }

    Measured measure(Contender contender) {
        return measure(contender, events);
    }

    /** Measures the first so many events alone, where the contender is too slow for all of them. */
    Measured measure(Contender contender, long events) {
        try (KafkaStreams streams = new KafkaStreams(contender.topology(), properties())) {
            streams.start();
            awaitSeen(contender, 1, events);
            long first = contender.seen().getAsLong();
            long start = System.nanoTime();
            long cpu = cpuNanos();
            awaitSeen(contender, events, events);
            double count = events - first;
            double nanos = System.nanoTime() - start;
            return new Measured(count / nanos * TimeUnit.SECONDS.toNanos(1), (cpuNanos() - cpu) / count / 1000);
        }
    }

    private static void awaitSeen(Contender contender, long count, long events) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (contender.seen().getAsLong() < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(contender.name() + " read "
                        + contender.seen().getAsLong() + " of " + events + " events within " + LONGEST);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private Properties properties() {
        String run = "bench-" + UUID.randomUUID();
        Properties properties = new Properties();
        properties.putAll(new StreamsSettings(bootstrapServers, run, stateDir, 1, 64 << 20, 0, 1).properties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, run);
        return properties;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
