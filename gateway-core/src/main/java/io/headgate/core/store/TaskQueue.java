// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.config.QueueSettings;
import io.headgate.events.EventKey;
import io.headgate.events.v1.Outcome;
import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * The worker's side of the queue of one tenant/project. Each call is one script. A worker that lost its lease can do
 * nothing to the task any more: its fencing token is refused. Thread-safe.
 */
public final class TaskQueue {

    private static final Duration RECORD_KEPT = Duration.ofHours(1);
    private static final int RECLAIM_BATCH = 100;

    private final Store store;
    private final Keys keys;
    private final StoreClock clock;

    public TaskQueue(Store store, EventKey key) {
        this(store, key, new StoreClock(Clock.systemUTC()));
    }

    /** @param clock learns the store's time from claims */
    public TaskQueue(Store store, EventKey key, StoreClock clock) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.clock = clock;
    }

    /** Takes up to {@code count} waiting tasks for a lease, by the weights of their roles. */
    public CompletionStage<List<ClaimedTask>> claim(int count, QueueSettings settings) {
        String[] ready = keys.ready();
        String[] claimKeys = {ready[0], ready[1], ready[2], ready[3], keys.leases(), keys.counters()};
        Args args = Args.of(Script.LAYOUT, count, leaseMillis(settings));
        for (Role role : Keys.READY_ORDER) {
            args.add(settings.weights().get(role));
        }
        args.add(keys.taskPrefix());
        long sentUs = clock.localUs();
        CompletionStage<Object> reply =
                store.scripts().run(Script.CLAIM, ScriptOutputType.MULTI, claimKeys, args.toArray());
        return reply.thenApply(answer -> claimed(new Reply(answer), sentUs));
    }

    /**
     * Ends a task.
     *
     * @param event the encoded latency event, without what only the script knows
     * @return whether the task was still this worker's
     */
    public CompletionStage<Boolean> finish(ClaimedTask task, Outcome outcome, byte[] event) {
        String state = outcome.name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT);
        CompletionStage<Object> reply = store.scripts()
                .run(
                        Script.FINISH,
                        ScriptOutputType.MULTI,
                        new String[] {keys.leases(), keys.open(), keys.task(task.id()), keys.journal(), keys.counters()
                        },
                        Args.of(Script.LAYOUT, task.id(), task.token(), state, event, RECORD_KEPT.toMillis())
                                .toArray());
        return reply.thenApply(answer -> new Reply(answer).text().equals("finished"));
    }

    /**
     * Gives a task back to its place in the queue.
     *
     * @param attemptCounts whether this attempt is one of those that a task has
     * @return whether the task was still this worker's
     */
    public CompletionStage<Boolean> release(ClaimedTask task, boolean attemptCounts) {
        CompletionStage<Long> reply = store.scripts()
                .run(
                        Script.RELEASE,
                        ScriptOutputType.INTEGER,
                        new String[] {keys.leases(), keys.ready(task.role()), keys.task(task.id())},
                        Args.of(Script.LAYOUT, task.id(), task.token(), attemptCounts ? "0" : "1", keys.wakeChannel())
                                .toArray());
        return reply.thenApply(released -> released == 1);
    }

    /** Extends the leases of these tasks; answers the ids of those that are no longer this worker's. */
    public CompletionStage<List<String>> renew(Collection<ClaimedTask> tasks, QueueSettings settings) {
        Args args = Args.of(Script.LAYOUT, leaseMillis(settings), keys.taskPrefix());
        tasks.forEach(task -> args.add(task.id()).add(task.token()));
        CompletionStage<Object> reply =
                store.scripts().run(Script.RENEW, ScriptOutputType.MULTI, new String[] {keys.leases()}, args.toArray());
        return reply.thenApply(answer -> {
            List<String> lost = new ArrayList<>();
            Reply items = new Reply(answer);
            while (items.hasNext()) {
                lost.add(items.text());
            }
            return lost;
        });
    }

    /** Puts tasks whose lease has run out back into the queue; answers how many. */
    public CompletionStage<Long> reclaim() {
        String[] ready = keys.ready();
        return store.scripts()
                .run(
                        Script.RECLAIM,
                        ScriptOutputType.INTEGER,
                        new String[] {keys.leases(), ready[0], ready[1], ready[2], ready[3]},
                        Args.of(Script.LAYOUT, RECLAIM_BATCH, keys.taskPrefix(), keys.wakeChannel())
                                .toArray());
    }

    /** Calls {@code wake} on a Lettuce thread whenever tasks may be waiting; a hint, which may be lost. */
    public Subscription onWork(Runnable wake) {
        return Subscription.to(store, keys.wakeChannel(), message -> wake.run());
    }

    private static long leaseMillis(QueueSettings settings) {
        return Duration.ofSeconds(settings.leaseSeconds()).toMillis();
    }

    private List<ClaimedTask> claimed(Reply reply, long sentUs) {
        clock.learn(sentUs, reply.number());
        List<ClaimedTask> tasks = new ArrayList<>();
        while (reply.hasNext()) {
            tasks.add(task(reply.nested()));
        }
        return tasks;
    }

    private static ClaimedTask task(Reply fields) {
        String id = fields.text();
        String token = Long.toString(fields.number());
        int attempts = (int) fields.number();
        Role role = Role.of(fields.text()).orElseThrow();
        String identity = fields.text();
        TaskContent content =
                new TaskContent(fields.text(), fields.text(), fields.text(), fields.text(), fields.bytes());
        long admittedUs = fields.number();
        long claimedUs = fields.number();
        return new ClaimedTask(id, token, attempts, role, identity, content, Math.max(0, claimedUs - admittedUs));
    }
}
