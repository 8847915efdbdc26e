// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.job.JobRuns;
import io.headgate.core.store.Journal;
import io.headgate.core.store.Lease;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.ingress.journal.JournalRelay;
import io.headgate.ingress.journal.RelayOwnership;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An owner that cannot relay keeps the journal from nobody: not while Kafka is away from it alone, nor after an error. */
@ExtendWith(RealParts.class)
class RelayHandoverIT {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static TestBroker broker;

    private final TestRedis redis;

    RelayHandoverIT(TestRedis redis) {
        this.redis = redis;
    }

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.startBehindProxy();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldLeaveTheJournalToWhoeverReachesKafka() {
        EventKey key = new EventKey("handover-cut", "demo");
        try (RunningGate cut = start(key, behindProxy(), "headgate.instance-id=cut")) {
            owns(cut);
            chat(cut, 2);
            relayed(key, 2);
            try (RunningGate well = start(key, broker.bootstrapServers(), "headgate.instance-id=well")) {
                broker.proxy().refuse();
                chat(well, 3);
                relayed(key, 5);
                assertThat(well.part(RelayOwnership.class).held()).isTrue();
            } finally {
                broker.proxy().pass();
            }
        }
    }

    @Test
    void shouldRelayAgainWhenKafkaIsBackAndNobodyElseIsThere() {
        EventKey key = new EventKey("handover-alone", "demo");
        try (RunningGate alone = start(key, behindProxy())) {
            owns(alone);
            try {
                broker.proxy().refuse();
                chat(alone, 3);
                await().atMost(WITHIN)
                        .until(() -> alone.part(RelayOwnership.class).standsBack());
                assertThat(alone.part(JournalRelay.class).trouble()).isPresent();
            } finally {
                broker.proxy().pass();
            }
            relayed(key, 3);
            await().atMost(WITHIN)
                    .until(() -> alone.part(JournalRelay.class).trouble().isEmpty());
        }
    }

    @Test
    void shouldLeaveTheJournalToWhoeverFindsTheTopicsAsTheyShouldBe() {
        EventKey key = new EventKey("handover-topics", "demo");
        // Makes the topics.
        try (RunningGate first = start(key, broker.bootstrapServers())) {
            chat(first, 1);
            relayed(key, 1);
        }
        try (RunningGate wrong = start(key, broker.bootstrapServers(), "headgate.kafka.partitions=7")) {
            owns(wrong);
            try (RunningGate well = start(key, broker.bootstrapServers(), "headgate.instance-id=well")) {
                chat(well, 2);
                relayed(key, 3);
            }
        }
    }

    @Test
    void shouldOutliveAnError() {
        EventKey key = new EventKey("handover-error", "demo");
        try (RunningGate gate = start(key, broker.bootstrapServers(), "headgate.journal.relay=false")) {
            chat(gate, 2);
            AtomicInteger asked = new AtomicInteger();
            relaying(key, () -> {
                if (asked.incrementAndGet() == 1) {
                    throw new NoClassDefFoundError("planted");
                }
                return true;
            });
        }
    }

    /** A relay alone, until it has carried two entries. */
    private void relaying(EventKey key, BooleanSupplier topicsReady) {
        ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor();
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            RelayOwnership ownership = new RelayOwnership(Lease.ofRelay(store, key, "alone"), PATIENCE);
            JournalRelay relay = new JournalRelay(
                    new Journal(store, key),
                    ownership,
                    broker.bootstrapServers(),
                    topicsReady,
                    key,
                    "alone",
                    new JobRuns(new SimpleMeterRegistry(), "journal_relay", Clock.systemUTC()),
                    FailPoints.none());
            renewals.scheduleAtFixedRate(ownership::renew, 0, RelayOwnership.RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
            relay.start();
            relayed(key, 2);
            relay.stop();
        } finally {
            renewals.shutdownNow();
        }
    }

    private RunningGate start(EventKey key, String bootstrapServers, String... settings) {
        Stream<String> patience = Stream.of("headgate.journal.patience=" + PATIENCE.toSeconds() + "s");
        String[] all = Stream.concat(patience, Stream.of(settings)).toArray(String[]::new);
        return RunningGate.start(key, redis.url(), bootstrapServers, all);
    }

    private static String behindProxy() {
        return "127.0.0.1:" + broker.proxy().port();
    }

    private static void owns(RunningGate gate) {
        await().atMost(WITHIN).until(() -> gate.part(RelayOwnership.class).held());
    }

    private static void chat(RunningGate gate, int count) {
        Client caller = new Client(gate).as("alice", "privileged");
        for (int i = 0; i < count; i++) {
            assertThat(caller.chat("hello").status()).isEqualTo(202);
        }
    }

    /** Each admission once, in order. */
    private static void relayed(EventKey key, int count) {
        Committed topics = new Committed(broker.bootstrapServers(), key);
        await().atMost(WITHIN)
                .ignoreExceptions()
                .until(() -> topics.admissions().size() >= count);
        assertThat(topics.admissions())
                .extracting(AdmissionEvent::getSequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }
}
