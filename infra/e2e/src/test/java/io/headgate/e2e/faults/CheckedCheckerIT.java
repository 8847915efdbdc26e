// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.local.redis.RedisSettings.Fsync;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.check.Breach;
import io.headgate.testkit.faults.Frozen;
import io.headgate.testkit.service.ServiceProcess;
import io.headgate.testkit.system.Defect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The checker is worth something only if it notices a bug: the product with one bug at a time, each of them caught. */
@Tag("faults")
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckedCheckerIT {

    private static final String SCRIPTS = "gateway-core/src/main/resources/io/headgate/core/store/";
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(12);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Map<String, String> NONE = Map.of();

    private final TestBroker broker;
    private final TestRedis redis = TestRedis.start(Fsync.ALWAYS);

    CheckedCheckerIT(@Own TestBroker broker) {
        this.broker = broker;
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    @Test
    void shouldNoticeALostJournalEntry() throws Exception {
        Defect defect = new Defect(
                SCRIPTS + "admit.lua",
                "redis.call('XADD', unpack(entry))",
                "if sequence ~= 5 then redis.call('XADD', unpack(entry)) end");
        try (Trial trial = trial("lost-entry", defect, "ingress")) {
            trial.callFor(Duration.ofSeconds(2), 20);
            assertNoticed(trial, "each admission that a caller was told is one event");
        }
    }

    @Test
    void shouldNoticeARelayThatSendsTwice() throws Exception {
        Defect defect = new Defect(
                "ingress/src/main/java/io/headgate/ingress/journal/RelaySession.java",
                "sent.add(send(outgoing.topic(), outgoing.value()));",
                "sent.add(send(outgoing.topic(), outgoing.value())); send(outgoing.topic(), outgoing.value());");
        try (Trial trial = trial("sent-twice", defect, "ingress")) {
            trial.callFor(Duration.ofSeconds(2), 20);
            assertNoticed(trial, "admission events are numbered without gap or repeat");
        }
    }

    @Test
    void shouldNoticeACapThatIsOneTooHigh() throws Exception {
        Defect defect =
                new Defect(SCRIPTS + "admit.lua", "if depth >= role_threshold and", "if depth > role_threshold and");
        try (Trial trial = trial("cap", defect, "ingress")) {
            trial.gate().service("processor").process().suspend();
            // Many at once, so that they pass the local snapshot together and meet in the script.
            trial.callFor(Duration.ofMillis(300), 1_000);
            trial.gate().service("processor").process().resume();
            assertNoticed(trial, "a role enters up to its share of the queue and no further");
        }
    }

    @Test
    void shouldNoticeADroppedLateEvent() throws Exception {
        Defect defect = new Defect(
                "stream-aggregator/src/main/java/io/headgate/aggregator/windows/Panes.java",
                "level.startOf(second) >= kind.cut(level, nowSecond)) {",
                "level == kind.finest() && level.startOf(second) >= kind.cut(level, nowSecond)) {");
        try (Trial trial = trial("late", defect, "stream-aggregator")) {
            trial.callFor(Duration.ofSeconds(1), 20);
            trial.plantLateRefusals(broker.bootstrapServers());
            assertNoticed(trial, "requests in the windows = admissions and refusals in events");
        }
    }

    @Test
    void shouldNoticeADoubleCompletion() throws Exception {
        String end = "end_task(id, record[7], record[3], outcome, function() return ARGV[6] end)";
        Defect defect = new Defect(
                SCRIPTS + "finish.lua", "local sequence, depth = " + end, end + " local sequence, depth = " + end);
        try (Trial trial = trial("ends-twice", defect, "processor")) {
            trial.callFor(Duration.ofSeconds(2), 20);
            assertNoticed(trial, "each task ends once, after its admission");
        }
    }

    @Test
    void shouldNoticeALossThatIsToldTooSmall() throws Exception {
        Defect defect = new Defect(
                "ingress/src/main/java/io/headgate/ingress/journal/BatchBuilder.java",
                ".setLostFrom(entry.sequence())",
                ".setLostFrom(entry.sequence() + 1)");
        try (TestRedis forgetful = TestRedis.start(Fsync.EVERYSEC);
                Trial trial = new Trial(broker, forgetful, "told-too-small", 1)) {
            trial.gate().launch("ingress", NONE, defect);
            trial.gate().start(List.of("processor", "stream-aggregator"));
            trial.gate().service("ingress").awaitReady();
            trial.callFor(Duration.ofSeconds(2), 20);
            await().atMost(SETTLED_WITHIN).until(trial.checker()::relayed);
            forgetful.killLosing(16 * 1_024);
            forgetful.restart();
            trial.callFor(Duration.ofSeconds(2), 20);
            assertNoticed(trial, "what the store lost is what store_lost_tail says");
        }
    }

    @Test
    void shouldNoticeAStaleOverwrite() throws Exception {
        Defect defect =
                new Defect(SCRIPTS + "write_view.lua", "if current and current >= ARGV[2] then return 0 end", "");
        try (Trial trial = new Trial(broker, redis, "stale", 1)) {
            zombieSink(trial, defect);
            assertNoticed(trial, "Redis holds the newest published view");
        }
    }

    /** A sink freezes before a write; its successor writes; the old write arrives, and its author dies before the next. */
    private static void zombieSink(Trial trial, Defect defect) throws Exception {
        Map<String, String> freezes = Map.of("HEADGATE_FAIL_POINT", "sink.before-write@30:freeze,sink.after-write@30");
        trial.gate().launch("stream-aggregator", freezes, defect);
        trial.gate().start(List.of("ingress", "processor", "stream-aggregator-2"));
        ServiceProcess zombie = trial.gate().service("stream-aggregator");
        trial.callFor(Duration.ofSeconds(10), 20);
        await().atMost(SETTLED_WITHIN).until(() -> Frozen.is(zombie.process().pid()));
        assertThat(trial.breaches(SETTLED_WITHIN)).isEmpty();
        trial.gate().service("stream-aggregator-2").close();
        zombie.process().resume();
        await().atMost(SETTLED_WITHIN).until(() -> !zombie.process().alive());
    }

    private Trial trial(String tenant, Defect defect, String... defective) {
        Trial trial = new Trial(broker, redis, tenant, 1);
        List.of(defective).forEach(name -> trial.gate().launch(name, NONE, defect));
        List<String> others = List.of("ingress", "processor", "stream-aggregator").stream()
                .filter(name -> !List.of(defective).contains(name))
                .toList();
        trial.gate().start(others);
        List.of(defective).forEach(name -> trial.gate().service(name).awaitReady());
        return trial;
    }

    private static void assertNoticed(Trial trial, String invariant) throws Exception {
        assertThat(trial.breaches(NOTICED_WITHIN)).extracting(Breach::invariant).contains(invariant);
    }
}
