// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Cancellation;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.Stride;
import io.headgate.core.config.QueueSettings;
import io.headgate.events.EventKey;
import io.headgate.events.v1.Outcome;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The worker's side of the queue of one tenant/project. Each call is one script. A worker that lost its lease can do
 * nothing to the task any more: its fencing token is refused. Thread-safe.
 */
public final class TaskQueue {

    private static final int RECLAIM_BATCH = 100;
    /** One script must not keep Redis from deciding admissions for long. */
    private static final int MOST_AT_ONCE = 500;

    private final Store store;
    private final Keys keys;
    private final StoreClock clock;
    private final Duration claimWithin;

    public TaskQueue(Store store, EventKey key) {
        this(store, key, new StoreClock(Clock.systemUTC()));
    }

    /** @param clock learns the store's time from claims */
    public TaskQueue(Store store, EventKey key, StoreClock clock) {
        this(store, key, clock, store.settings().commandTimeout());
    }

    /** @param claimWithin how long a claim may wait for Redis: later it takes nothing, since nobody waits for it */
    TaskQueue(Store store, EventKey key, StoreClock clock, Duration claimWithin) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.clock = clock;
        this.claimWithin = claimWithin;
    }

    /**
     * Takes up to {@code count} ready tasks, 500 at most, for a lease, by the weights of their roles. Tasks that have expired, or were
     * cancelled while they ran before, end here instead.
     */
    public CompletionStage<Claim> claim(int count, QueueSettings settings) {
        Args args = arguments().add(Math.min(count, MOST_AT_ONCE)).add(leaseMillis(settings));
        for (Role role : Keys.READY_ORDER) {
            args.add(Stride.of(settings.weights().get(role)));
        }
        long deadlineUs = clock.nowUs() + TimeUnit.NANOSECONDS.toMicros(claimWithin.toNanos());
        args.add(deadlineUs);
        long sentUs = clock.localUs();
        CompletionStage<Object> reply = run(Script.CLAIM, ScriptOutputType.MULTI, args);
        return reply.thenApply(answer -> {
            Reply items = new Reply(answer);
            long storeUs = items.number();
            if (storeUs > deadlineUs) {
                // Heard in time, and yet too late: the store's clock is not what it was thought to be.
                clock.doubt();
            }
            clock.learn(sentUs, storeUs);
            return ClaimReply.parse(items);
        });
    }

    /** Ends a task that nobody listens to. */
    public CompletionStage<Boolean> finish(ClaimedTask task, Outcome outcome, byte[] event) {
        return finish(task, outcome, event, ClosingFrame.NONE);
    }

    /**
     * Ends a task and tells its session. Repeating the call with the same outcome gives the same answer and says nothing again.
     *
     * @param event the encoded latency event, without what only the script knows
     * @return whether the task was still this worker's; if not, its session has heard nothing
     */
    public CompletionStage<Boolean> finish(ClaimedTask task, Outcome outcome, byte[] event, ClosingFrame frame) {
        return finish(task, outcome, event, frame, "", DeadLetters.KEPT);
    }

    /**
     * Ends a task that failed for good, tells its session, and keeps it as a dead letter.
     *
     * @param event the encoded latency event, without what only the script knows
     * @param error what went wrong, for operators
     * @param kept how long the dead letter is
     * @return whether the task was still this worker's
     */
    public CompletionStage<Boolean> deadLetter(
            ClaimedTask task, byte[] event, ClosingFrame frame, String error, Duration kept) {
        return finish(task, Outcome.OUTCOME_DEAD_LETTERED, event, frame, error, kept);
    }

    private CompletionStage<Boolean> finish(
            ClaimedTask task, Outcome outcome, byte[] event, ClosingFrame frame, String error, Duration kept) {
        String state = outcome.name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT);
        Args args = arguments()
                .add(task.id())
                .add(task.token())
                .add(state)
                .add(event)
                .add(error)
                .add(kept.toMillis())
                .add(frame.type())
                .add(frame.data());
        CompletionStage<Object> reply = run(Script.FINISH, ScriptOutputType.MULTI, args);
        return reply.thenApply(answer -> new Reply(answer).text().equals("finished"));
    }

    /**
     * Gives a task back to its place in the queue at once.
     *
     * @param attemptCounts whether this attempt is one of those that a task has
     * @return whether the task was still this worker's
     */
    public CompletionStage<Boolean> release(ClaimedTask task, boolean attemptCounts) {
        return release(task, attemptCounts, Duration.ZERO);
    }

    /**
     * Gives a task back to its place in the queue, from where it can be claimed after a delay.
     *
     * @param delay whole milliseconds count
     * @return whether the task was still this worker's
     */
    public CompletionStage<Boolean> release(ClaimedTask task, boolean attemptCounts, Duration delay) {
        Args args = arguments()
                .add(task.id())
                .add(task.token())
                .add(attemptCounts ? "0" : "1")
                .add(delay.toMillis());
        CompletionStage<Long> reply = run(Script.RELEASE, ScriptOutputType.INTEGER, args);
        return reply.thenApply(released -> released == 1);
    }

    /** Extends the leases of these tasks. */
    public CompletionStage<Renewal> renew(Collection<ClaimedTask> tasks, QueueSettings settings) {
        Args args = arguments().add(leaseMillis(settings));
        tasks.forEach(task -> args.add(task.id()).add(task.token()));
        CompletionStage<Object> reply = run(Script.RENEW, ScriptOutputType.MULTI, args);
        return reply.thenApply(answer -> {
            Reply items = new Reply(answer);
            return new Renewal(items.nested().texts(), items.nested().texts());
        });
    }

    /** Puts tasks whose lease has run out back into the queue; answers how many. */
    public CompletionStage<Long> reclaim() {
        CompletionStage<Long> batch =
                run(Script.RECLAIM, ScriptOutputType.INTEGER, arguments().add(RECLAIM_BATCH));
        return batch.thenCompose(back -> back < RECLAIM_BATCH
                ? CompletableFuture.completedStage(back)
                : reclaim().thenApply(more -> back + more));
    }

    /** Cancels a task, whosever it is; the session of one that waits is told at once. */
    public CompletionStage<Cancellation> cancel(String taskId) {
        return cancel(taskId, "");
    }

    /** Cancels a task of this identity. */
    public CompletionStage<Cancellation> cancel(String taskId, String identity) {
        CompletionStage<byte[]> reply = run(
                Script.CANCEL, ScriptOutputType.VALUE, arguments().add(taskId).add(identity));
        return reply.thenApply(
                word -> Cancellation.valueOf(new String(word, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT)));
    }

    /** Calls {@code wake} on a Lettuce thread whenever tasks may be waiting; a hint, which may be lost. */
    public Subscription onWork(Runnable wake) {
        return Subscription.to(store, keys.wakeChannel(), message -> wake.run());
    }

    private Args arguments() {
        return Args.of(Script.LAYOUT, keys.base());
    }

    private <T> CompletionStage<T> run(Script script, ScriptOutputType output, Args args) {
        return store.scripts().run(script, output, new String[] {keys.open()}, args.toArray());
    }

    private static long leaseMillis(QueueSettings settings) {
        return Duration.ofSeconds(settings.leaseSeconds()).toMillis();
    }
}
