// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.Journal;
import io.headgate.core.store.JournalEntry;
import io.headgate.core.store.QueueDepth;
import io.headgate.core.store.ReplyFrame;
import io.headgate.core.store.ReplyStreams;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The other side of the queue in tests: admits tasks and sees what became of them. A tenant of its own each. */
final class Gate implements AutoCloseable {

    private static final QueueBounds ROOMY = new QueueBounds(10_000, 10_000, 10_000, 0);

    final EventKey key;
    final Store store;
    private final AdmissionStore admissions;

    Gate(String redisUrl) {
        this(redisUrl, new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo"));
    }

    Gate(String redisUrl, EventKey key) {
        this.key = key;
        this.store = Store.connect(StoreSettings.background(redisUrl));
        this.admissions = new AdmissionStore(store, key, new StoreClock(Clock.systemUTC()), 100_000);
    }

    /** Admits a task; its session has its id's name. */
    String admit(Role role) {
        return admit(role, TaskContent.NEVER);
    }

    /** Admits a task that is dropped if it still waits at this store time. */
    String admit(Role role, long expiresUs) {
        String id = UUID.randomUUID().toString();
        TaskContent content = new TaskContent(
                sessionOf(id),
                "",
                "conversation-" + id,
                "corr-" + id,
                "{\"message\":\"hi\"}".getBytes(StandardCharsets.UTF_8),
                expiresUs);
        byte[] event = AdmissionEvent.newBuilder().setTaskId(id).build().toByteArray();
        Decision decision = get(admissions.decide(new AdmissionRequest(
                id, "hash", role, "someone", List.of(), 0, ROOMY, Long.MAX_VALUE / 2, content, event)));
        assertThat(decision).isInstanceOf(Decision.Admitted.class);
        return id;
    }

    List<ReplyFrame> frames(String taskId) {
        return get(new ReplyStreams(store, key).after(sessionOf(taskId), 0));
    }

    /** The completions in the journal, in order. */
    List<LatencyEvent> ended() {
        return get(new Journal(store, key).oldest(100_000)).stream()
                .filter(entry -> entry.kind().equals(JournalEntry.COMPLETION))
                .map(Gate::decode)
                .toList();
    }

    QueueDepth queue() {
        return get(new ViewStore(store).queue(key));
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Override
    public void close() {
        store.close();
    }

    private static String sessionOf(String taskId) {
        return "session-" + taskId;
    }

    private static LatencyEvent decode(JournalEntry entry) {
        try {
            return LatencyEvent.parseFrom(entry.event());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
