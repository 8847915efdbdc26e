// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.local.kafka.LocalBroker;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the aggregator's topology against a Streams pass-through on a broker of its own. Exits with 0 if the ratio
 * is at least the one asked for, else with 1.
 */
@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        description = "The topology's speed as a share of a Streams pass-through.")
public final class TopologyBenchmark implements Callable<Integer> {

    private static final List<EventTopic> ADMISSIONS = List.of(EventTopic.ADMISSIONS);
    private static final double NAIVE_BAR = 8;
    private static final List<EventTopic> MIX =
            List.of(EventTopic.ADMISSIONS, EventTopic.THROTTLES, EventTopic.LATENCIES);

    @Option(names = "--events", defaultValue = "2000000", description = "admissions to preload (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--at-least", defaultValue = "40", description = "percent that must be reached (${DEFAULT-VALUE})")
    private int atLeast;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("headgate-bench-");
        int port = Ports.free();
        try (ManagedProcess broker = LocalBroker.launch(port, folder, folder.resolve("kafka.log"))) {
            LocalBroker.awaitReady(broker, port);
            Ratios worst = measure("127.0.0.1:" + port, folder.resolve("streams"));
            return 100 * worst.ofCeiling() >= atLeast && worst.ofNaive() >= NAIVE_BAR ? 0 : 1;
        } finally {
            delete(folder);
        }
    }

    private Ratios measure(String bootstrapServers, Path stateDir) {
        createTopics(bootstrapServers);
        Preload preload = new Preload(bootstrapServers);
        SampleEvents samples = new SampleEvents();
        System.out.printf("preloading %,d admissions%n", events);
        preload.fill(EventTopic.ADMISSIONS, events, samples::admission);
        Ratios admissions = new Duel(new Run(bootstrapServers, stateDir, events), events, ADMISSIONS, System.out)
                .fight("admissions", rounds, true);
        int others = events / 2;
        System.out.printf("preloading %,d refusals and %,d latencies more%n", others, others);
        preload.fill(EventTopic.THROTTLES, others, samples::throttle);
        preload.fill(EventTopic.LATENCIES, others, samples::latency);
        long all = events + 2L * others;
        Ratios mix =
                new Duel(new Run(bootstrapServers, stateDir, all), all, MIX, System.out).fight("mix", rounds, false);
        return admissions.worse(mix);
    }

    private static void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(30)).createAndCheck();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
