// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import static io.headgate.aggregator.replay.RecordedEvents.HOME;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.capacity.Thresholds;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.Journal;
import io.headgate.core.store.JournalEntry;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.ThrottleEvent;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Callers at the scripts of a real Redis, and what they leave, in the topics of a real broker. Not thread-safe. */
final class RecordedGate implements AutoCloseable {

    private static final int CAPACITY = 20;
    private static final long VERSION = 1;

    private final Store store;
    private final AdmissionStore admissions;
    private final TaskQueue tasks;
    private final Journal journal;
    private final RecordedEvents events;
    private final GatewayConfig config;
    private int asked;
    private int refused;

    RecordedGate(String redisUrl, RecordedEvents events, ConfigDocument document) {
        this.store = Store.connect(StoreSettings.background(redisUrl));
        this.admissions = new AdmissionStore(store, HOME, new StoreClock(Clock.systemUTC()), 1_000_000);
        this.tasks = new TaskQueue(store, HOME);
        this.journal = new Journal(store, HOME);
        this.events = events;
        this.config = document.effective(VERSION);
        events.together(
                HOME,
                EventTopic.CONFIGS,
                ConfigEvent.newBuilder()
                        .setVersion(VERSION)
                        .setDocumentJson(document.json())
                        .build());
    }

    int asked() {
        return asked;
    }

    int refused() {
        return refused;
    }

    void ask(Role role, String identity) {
        asked++;
        if (done(admissions.decide(request(role, identity))) instanceof Decision.Refused no) {
            refused++;
            events.together(HOME, EventTopic.THROTTLES, throttle(role, identity, no));
        }
    }

    /** A worker takes a few tasks and is done with them. */
    void work(int count) {
        for (ClaimedTask task : done(tasks.claim(count, config.queue())).tasks()) {
            LatencyEvent event = LatencyEvent.newBuilder()
                    .setKind(LatencyKind.LATENCY_KIND_TASK)
                    .setTaskId(task.id())
                    .setRole(task.role().event())
                    .setOutcome(Outcome.OUTCOME_OK)
                    .setQueueWaitUs(task.queueWaitUs())
                    .setExecutionUs(1_000)
                    .build();
            done(tasks.finish(task, Outcome.OUTCOME_OK, event.toByteArray()));
        }
    }

    /** What the relay does: the journal's entries become events. */
    void relay() throws InvalidProtocolBufferException {
        for (JournalEntry entry : done(journal.oldest(100_000))) {
            if (entry.kind().equals(JournalEntry.ADMISSION)) {
                AdmissionEvent.Builder event = AdmissionEvent.parseFrom(entry.event()).toBuilder();
                event.setTimeUs(entry.timeUs()).setDepth(entry.depth()).setSequence(entry.sequence());
                events.together(HOME, EventTopic.ADMISSIONS, event.build());
            } else {
                LatencyEvent.Builder event = LatencyEvent.parseFrom(entry.event()).toBuilder();
                event.setTimeUs(entry.timeUs()).setDepth(entry.depth()).setSequence(entry.sequence());
                events.together(HOME, EventTopic.LATENCIES, event.build());
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private AdmissionRequest request(Role role, String identity) {
        Thresholds thresholds = new CapacityModel(config.backpressure()).thresholds(CAPACITY);
        String task = "task-" + asked;
        AdmissionEvent event = AdmissionEvent.newBuilder()
                .setTaskId(task)
                .setRole(role.event())
                .setIdentity(identity)
                .setCapacity(CAPACITY)
                .setThreshold(thresholds.of(role))
                .setConfigVersion(VERSION)
                .build();
        return new AdmissionRequest(
                task,
                "",
                role,
                identity,
                config.rateLimits().of(role).finite(),
                config.rateLimits().largestFinite(),
                new QueueBounds(
                        CAPACITY,
                        thresholds.of(role),
                        thresholds.hard(),
                        config.backpressure().maxQueueSize()),
                Long.MAX_VALUE,
                new TaskContent("session", "", "", "", new byte[] {'{', '}'}),
                event.toByteArray());
    }

    private static ThrottleEvent throttle(Role role, String identity, Decision.Refused no) {
        return ThrottleEvent.newBuilder()
                .setReason(no.primary().event())
                .setDecidedBy(DecidedBy.DECIDED_BY_SCRIPT)
                .setRole(role.event())
                .setIdentity(identity)
                .setCapacity(CAPACITY)
                .setDepth(no.depth())
                .setConfigVersion(VERSION)
                .setTimeUs(no.storeTimeUs())
                .setCount(1)
                .build();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
