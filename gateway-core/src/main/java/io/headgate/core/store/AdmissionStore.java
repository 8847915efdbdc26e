// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.TaskContent;
import io.headgate.events.EventKey;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/** Decides admissions of one tenant/project: one script call each. Thread-safe. */
public final class AdmissionStore {

    private final Store store;
    private final Keys keys;
    private final StoreClock clock;
    private final long maxJournalLength;

    /** @param maxJournalLength entries that may wait for the relay before admission stops, 1 or more */
    public AdmissionStore(Store store, EventKey key, StoreClock clock, long maxJournalLength) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.clock = clock;
        this.maxJournalLength = maxJournalLength;
    }

    /**
     * Decides a request and, if it passes, enqueues the task and journals the admission, all in one round trip. The
     * stage fails if Redis cannot be reached or does not answer in time; the outcome is then unknown until the same
     * request is sent again or its deadline has passed.
     */
    public CompletionStage<Decision> decide(AdmissionRequest request) {
        long sentUs = clock.localUs();
        return run(request, request.taskId()).thenApply(answer -> {
            Decision decision = DecisionReply.parse(new Reply(answer), request);
            clock.learn(sentUs, decision.storeTimeUs());
            return decision;
        });
    }

    /**
     * Tells why a request would be refused now, and what its limits leave. Writes nothing; the request's task id, body
     * hash, task and event do not matter.
     *
     * @return the stage fails with {@link IllegalStateException} if the request's deadline has passed
     */
    public CompletionStage<Peek> peek(AdmissionRequest request) {
        return run(request, "").thenApply(answer -> DecisionReply.parsePeek(new Reply(answer), request));
    }

    private CompletionStage<Object> run(AdmissionRequest request, String taskId) {
        return store.scripts().run(Script.ADMIT, ScriptOutputType.MULTI, keysOf(request), arguments(request, taskId));
    }

    private String[] keysOf(AdmissionRequest request) {
        return new String[] {
            keys.open(),
            keys.ready(request.role()),
            keys.parked(request.role()),
            keys.task(request.taskId()),
            keys.journal(),
            keys.counters(),
            keys.leases(),
            keys.admissionLog(request.identity()),
            keys.conversation(request.task().conversationId()),
            keys.payload(request.taskId())
        };
    }

    private byte[][] arguments(AdmissionRequest request, String taskId) {
        TaskContent task = request.task();
        Args args = Args.of(Script.LAYOUT, numbers(request))
                .add(taskId)
                .add(request.bodyHash())
                .add(request.role().wire())
                .add(request.identity())
                .add(task.sessionId())
                .add(task.streamId())
                .add(task.conversationId())
                .add(task.correlationId())
                .add(task.payload())
                .add(request.event())
                .add(keys.wakeChannel());
        for (Limit limit : request.limits()) {
            args.add(limit.reason().wire());
        }
        return args.toArray();
    }

    /** One argument, which the script reads at once: parsing each number for itself takes it longer than deciding. */
    private byte[] numbers(AdmissionRequest request) {
        QueueBounds bounds = request.bounds();
        ByteBuffer numbers = ByteBuffer.allocate(
                        Double.BYTES * (8 + 2 * request.limits().size()))
                .putDouble(request.deadlineUs())
                .putDouble(bounds.capacity())
                .putDouble(bounds.roleThreshold())
                .putDouble(bounds.hardLimit())
                .putDouble(bounds.maxQueueSize())
                .putDouble(maxJournalLength)
                .putDouble(request.logSize())
                .putDouble(request.task().expiresUs());
        for (Limit limit : request.limits()) {
            numbers.putDouble(limit.count()).putDouble(limit.windowUs());
        }
        return numbers.array();
    }
}
