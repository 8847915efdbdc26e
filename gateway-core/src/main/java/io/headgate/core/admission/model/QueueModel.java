// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Cancellation;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.model.TaskModel.State;
import io.headgate.events.v1.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The queue of one tenant/project: turns by weight, first in first out within a role, a conversation's tasks one after
 * the other, leases with fencing tokens. All times are store times, epoch µs. Not thread-safe.
 */
public final class QueueModel {

    private static final int MOST_DROPPED = 100;
    private static final int MOST_DUE = 100;
    private static final long REMEMBERED_US = Limit.LONGEST.toNanos() / 1_000;

    private final Map<String, TaskModel> tasks = new HashMap<>();
    private final Map<String, TaskModel> open = new LinkedHashMap<>();
    private final WaitingTasks ready = new WaitingTasks();
    private final Conversations conversations = new Conversations();
    private final Turns turns = new Turns();
    private final List<JournalLine> journal = new ArrayList<>();
    private long admissions;
    private long ends;
    private long tokens;

    /** Open tasks. */
    public int depth() {
        return open.size();
    }

    /** What changed the queue and was not {@linkplain #trimJournal trimmed}, in order. */
    public List<JournalLine> journal() {
        return List.copyOf(journal);
    }

    /** Forgets the journal so far, as a relay does. */
    public void trimJournal() {
        journal.clear();
    }

    long lastSequence() {
        return admissions;
    }

    int journalLength() {
        return journal.size();
    }

    /** Forgets the tasks that ended an hour ago or before; answers their ids. */
    public List<String> forget(long nowUs) {
        List<String> old = tasks.values().stream()
                .filter(task -> task.ended() && nowUs - task.endUs >= REMEMBERED_US)
                .map(task -> task.id)
                .toList();
        old.forEach(tasks::remove);
        return old;
    }

    /** A task that is open, or has ended and is not forgotten. */
    Optional<TaskModel> known(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    TaskModel add(AdmissionRequest request, long nowUs) {
        int position = open.size() + 1 - (int) count(task -> task.state == State.RUNNING);
        TaskModel task = new TaskModel(request, nowUs, ++admissions, position);
        tasks.put(task.id, task);
        open.put(task.id, task);
        if (conversations.add(task)) {
            ready.add(task);
        } else {
            task.state = State.BLOCKED;
        }
        journal.add(new JournalLine(task.id, Outcome.OUTCOME_UNSPECIFIED, task.sequence, nowUs, open.size()));
        return task;
    }

    /** Takes up to {@code wanted} ready tasks for a lease. Cancelled and expired ones end and cost their role no turn. */
    public ModelClaim claim(int wanted, long leaseMs, Map<Role, Integer> weights, long nowUs) {
        first(MOST_DUE, task -> task.state == State.DELAYED && task.dueMs <= millis(nowUs), task -> task.dueMs)
                .forEach(ready::add);
        turns.beginRound();
        List<ModelClaim.Held> held = new ArrayList<>();
        List<ModelClaim.Dropped> dropped = new ArrayList<>();
        while (held.size() < wanted && dropped.size() < MOST_DROPPED) {
            Optional<Role> turn = turns.next(ready::has);
            if (turn.isEmpty()) {
                break;
            }
            TaskModel task = ready.takeOldest(turn.get());
            if (task.cancelled || task.expiredAt(nowUs)) {
                Outcome outcome = task.cancelled ? Outcome.OUTCOME_CANCELLED : Outcome.OUTCOME_EXPIRED;
                end(task, outcome, nowUs);
                dropped.add(new ModelClaim.Dropped(task.id, outcome));
            } else {
                turns.take(task.role, weights.get(task.role));
                held.add(hold(task, leaseMs, nowUs));
            }
        }
        return new ModelClaim(held, dropped);
    }

    /** Ends a task that is held with this token; the same again answers the same. The sequence of its end, or nothing. */
    public Optional<Long> finish(String id, long token, Outcome outcome, long nowUs) {
        TaskModel task = tasks.get(id);
        if (task != null && task.heldWith(token)) {
            end(task, outcome, nowUs);
            return Optional.of(task.endSequence);
        }
        return Optional.ofNullable(task)
                .filter(known -> known.endedWith(token, outcome))
                .map(known -> known.endSequence);
    }

    /** Gives a task back, at once or after a delay; answers whether it was held with this token. */
    public boolean release(String id, long token, boolean attemptCounts, long delayMs, long nowUs) {
        TaskModel task = tasks.get(id);
        if (task == null || !task.heldWith(token)) {
            return false;
        }
        if (!attemptCounts) {
            task.attempts--;
        }
        if (task.cancelled) {
            end(task, Outcome.OUTCOME_CANCELLED, nowUs);
        } else if (delayMs == 0) {
            ready.add(task);
        } else {
            task.state = State.DELAYED;
            task.dueMs = millis(nowUs) + delayMs;
        }
        return true;
    }

    /** Extends leases; the tokens are by task id. */
    public ModelRenewal renew(Map<String, Long> tokens, long leaseMs, long nowUs) {
        List<String> lost = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        tokens.forEach((id, token) -> {
            TaskModel task = tasks.get(id);
            if (task == null || !task.heldWith(token)) {
                lost.add(id);
                return;
            }
            task.leaseEndMs = millis(nowUs) + leaseMs;
            if (task.cancelled) {
                cancelled.add(id);
            }
        });
        return new ModelRenewal(lost, cancelled);
    }

    /** Puts back up to {@code most} tasks whose lease has run out; answers how many. */
    public int reclaim(int most, long nowUs) {
        List<TaskModel> late = first(
                most, task -> task.state == State.RUNNING && task.leaseEndMs <= millis(nowUs), task -> task.leaseEndMs);
        late.forEach(ready::add);
        return late.size();
    }

    /** Cancels a task of this identity, or anybody's if that is empty. */
    public Cancellation cancel(String id, String identity, long nowUs) {
        Optional<TaskModel> found = known(id).filter(task -> identity.isEmpty() || identity.equals(task.identity));
        if (found.isEmpty()) {
            return Cancellation.UNKNOWN;
        }
        TaskModel task = found.get();
        if (task.waiting()) {
            ready.remove(task);
            end(task, Outcome.OUTCOME_CANCELLED, nowUs);
            return Cancellation.CANCELLED;
        }
        if (task.ended()) {
            return Cancellation.ENDED;
        }
        task.cancelled = true;
        return Cancellation.REQUESTED;
    }

    private ModelClaim.Held hold(TaskModel task, long leaseMs, long nowUs) {
        task.state = State.RUNNING;
        task.token = ++tokens;
        task.attempts++;
        task.firstClaimUs = task.firstClaimUs == 0 ? nowUs : task.firstClaimUs;
        task.leaseEndMs = millis(nowUs) + leaseMs;
        return new ModelClaim.Held(
                task.id, task.token, task.attempts, Math.max(0, task.firstClaimUs - task.admittedUs));
    }

    private void end(TaskModel task, Outcome outcome, long nowUs) {
        open.remove(task.id);
        task.state = State.ENDED;
        task.outcome = outcome;
        task.endSequence = ++ends;
        task.endUs = nowUs;
        journal.add(new JournalLine(task.id, outcome, task.endSequence, nowUs, open.size()));
        conversations.remove(task).ifPresent(ready::add);
    }

    private List<TaskModel> first(int most, Predicate<TaskModel> which, Function<TaskModel, Long> score) {
        return open.values().stream()
                .filter(which)
                .sorted(Comparator.comparing(score).thenComparing(task -> task.id))
                .limit(most)
                .toList();
    }

    private long count(Predicate<TaskModel> which) {
        return open.values().stream().filter(which).count();
    }

    private static long millis(long micros) {
        return Math.floorDiv(micros, 1_000);
    }
}
