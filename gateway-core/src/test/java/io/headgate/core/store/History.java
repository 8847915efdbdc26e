// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.admission.model.ClassLimitModel;
import io.headgate.core.admission.model.GateModel;
import io.headgate.core.admission.model.JournalLine;
import io.headgate.core.admission.model.ModelClaim;
import io.headgate.core.admission.model.ModelRenewal;
import io.headgate.core.admission.model.QueueModel;
import io.headgate.core.capacity.Thresholds;
import io.headgate.core.config.BackOff;
import io.headgate.core.config.QueueSettings;
import io.headgate.core.config.RateLimits;
import io.headgate.events.EventKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Plays steps on the model and on the scripts. The model goes ahead; what the scripts answer is compared in batches, so
 * that nothing waits for a round trip.
 */
final class History {

    /** In the slot of the tenant whose history it is. */
    static final String CLOCK = "{tenant:demo}:test-clock";

    private static final long START_US = 1_790_000_000_000_000L;
    private static final int BATCH = 500;
    private static final long MAX_JOURNAL = 25;
    private static final Map<Role, Integer> WEIGHTS =
            Map.of(Role.PRIVILEGED, 8, Role.PAID, 4, Role.REGISTERED, 2, Role.ANONYMOUS, 1);

    private final Store store;
    private final EventKey key;
    private final AdmissionStore admissions;
    private final Together together;
    private final ClassLimits classLimits;
    private final TaskQueue tasks;
    private final GateControls controls;
    private final JournalReader journal;

    private final QueueModel queue = new QueueModel();
    private final GateModel gate = new GateModel(queue, MAX_JOURNAL);
    private final ClassLimitModel classes = new ClassLimitModel();
    private final List<AdmissionRequest> requests = new ArrayList<>();
    private final List<AdmissionRequest> admitted = new ArrayList<>();
    private final List<ModelClaim.Held> held = new ArrayList<>();
    private final List<Comparison<?>> pending = new ArrayList<>();
    private long nowUs = START_US;
    private RateLimits limits;
    private Step.Capacity capacity = new Step.Capacity(
            List.of(5, 5),
            new BigDecimal("0.2"),
            List.of(new BigDecimal("0.6"), new BigDecimal("0.8"), new BigDecimal("0.8"), new BigDecimal("0.95")),
            0);

    History(Store store, EventKey key, RateLimits limits) {
        this.store = store;
        this.key = key;
        this.limits = limits;
        this.admissions = new AdmissionStore(store, key, new StoreClock(Clock.systemUTC()), MAX_JOURNAL, Sharing.NONE);
        this.together = new Together(store, key, MAX_JOURNAL);
        this.classLimits = new ClassLimits(store, key, new StoreClock(Clock.systemUTC()));
        // The scripts' clock is the history's, so no claim is ever late.
        this.tasks = new TaskQueue(store, key, new StoreClock(Clock.systemUTC()), Duration.ofDays(36_500));
        this.controls = new GateControls(store, key);
        this.journal = new JournalReader(store, key);
    }

    /** Plays all steps. */
    void play(List<Step> steps) {
        setClock();
        for (Step step : steps) {
            take(step);
            if (pending.size() >= BATCH) {
                compare();
            }
        }
        take(new Step.Relay());
        compare();
        QueueDepth depth = new ViewStore(store).queue(key).toCompletableFuture().join();
        assertThat(depth.open()).isEqualTo(queue.depth());
        assertThat(depth.totalWaiting() + depth.running()).isEqualTo(queue.depth());
    }

    private void take(Step step) {
        if (step instanceof Step.Ask ask) {
            ask(request(ask));
        } else if (step instanceof Step.AskAgain again && !requests.isEmpty()) {
            ask(again(again));
        } else if (step instanceof Step.AskTogether several) {
            askTogether(several);
        } else if (step instanceof Step.Look look) {
            AdmissionRequest request = request(new Step.Ask(look.role(), look.identity(), 0, 0, 60_000_000));
            expect(step, gate.peek(request, nowUs), admissions.peek(request));
        } else if (step instanceof Step.Request request) {
            limits.limitOf(request.endpoint()).ifPresent(limit -> request(request, limit));
        } else if (step instanceof Step.Time time) {
            nowUs += time.byUs();
            setClock();
            queue.forget(nowUs).forEach(this::expire);
        } else if (step instanceof Step.Pause pause) {
            gate.pause(pause.on());
            controls.pause(pause.on());
        } else if (step instanceof Step.Drain drain) {
            gate.drain(drain.on());
            controls.drain(drain.on());
        } else if (step instanceof Step.Configure configure) {
            limits = configure.limits();
        } else if (step instanceof Step.Capacity change) {
            capacity = change;
        } else if (step instanceof Step.Relay) {
            List<JournalLine> lines = queue.journal();
            queue.trimJournal();
            expect(step, lines, journal.takeAll());
        } else {
            work(step);
        }
    }

    private void work(Step step) {
        if (step instanceof Step.Claim claim) {
            claim(claim);
        } else if (step instanceof Step.Reclaim) {
            expect(step, (long) queue.reclaim(Integer.MAX_VALUE, nowUs), tasks.reclaim());
        } else if (step instanceof Step.Cancel cancel && !admitted.isEmpty()) {
            cancel(cancel);
        } else if (!held.isEmpty()) {
            workOnHeld(step);
        }
    }

    private void workOnHeld(Step step) {
        if (step instanceof Step.Finish finish) {
            ModelClaim.Held task = latest(finish.which());
            boolean ended = queue.finish(task.id(), task.token(), finish.outcome(), nowUs)
                    .isPresent();
            byte[] event = JournalReader.end(task.id(), finish.outcome());
            expect(step, ended, tasks.finish(claimed(task), finish.outcome(), event));
        } else if (step instanceof Step.Release release) {
            ModelClaim.Held task = latest(release.which());
            boolean released =
                    queue.release(task.id(), task.token(), release.attemptCounts(), release.delayMs(), nowUs);
            Duration delay = Duration.ofMillis(release.delayMs());
            expect(step, released, tasks.release(claimed(task), release.attemptCounts(), delay));
        } else if (step instanceof Step.Renew renew) {
            renew(renew);
        }
    }

    private void ask(AdmissionRequest request) {
        expect(request, decided(request), admissions.decide(request));
    }

    /** What the model says of each after the other is what one call says of all. */
    private void askTogether(Step.AskTogether step) {
        List<AdmissionRequest> asked = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        for (Step one : step.asks()) {
            if (one instanceof Step.Ask ask) {
                asked.add(request(ask));
            } else if (one instanceof Step.AskAgain again && !requests.isEmpty()) {
                asked.add(again(again));
            } else {
                continue;
            }
            decisions.add(decided(asked.get(asked.size() - 1)));
        }
        List<? extends CompletionStage<Decision>> answers = together.decide(asked);
        for (int i = 0; i < asked.size(); i++) {
            expect(asked.get(i), decisions.get(i), answers.get(i));
        }
    }

    private Decision decided(AdmissionRequest request) {
        Decision decision = gate.decide(request, nowUs);
        if (decision instanceof Decision.Admitted) {
            admitted.add(request);
        }
        return decision;
    }

    private void request(Step.Request step, Limit limit) {
        ClassRequest request =
                new ClassRequest("i" + step.caller(), step.endpoint().wire(), limit, nowUs + step.deadlineInUs());
        if (step.look()) {
            expect(step, classes.peek(request, nowUs), classLimits.peek(request));
        } else {
            expect(step, classes.pass(request, nowUs), classLimits.pass(request));
        }
    }

    private void claim(Step.Claim claim) {
        ModelClaim expected = queue.claim(claim.count(), claim.leaseSeconds() * 1_000L, WEIGHTS, nowUs);
        held.addAll(expected.tasks());
        expect(
                claim,
                expected,
                tasks.claim(claim.count(), settings(claim.leaseSeconds())).thenApply(History::model));
    }

    private void renew(Step.Renew renew) {
        Map<String, Long> tokens = new LinkedHashMap<>();
        for (int i = 0; i < renew.count(); i++) {
            ModelClaim.Held task = latest(renew.which() + i);
            tokens.put(task.id(), task.token());
        }
        ModelRenewal expected = queue.renew(tokens, renew.leaseSeconds() * 1_000L, nowUs);
        List<ClaimedTask> claimed = new ArrayList<>();
        tokens.forEach((id, token) -> claimed.add(claimed(new ModelClaim.Held(id, token, 1, 0))));
        expect(
                renew,
                expected,
                tasks.renew(claimed, settings(renew.leaseSeconds()))
                        .thenApply(renewal -> new ModelRenewal(renewal.lost(), renewal.cancelled())));
    }

    private void cancel(Step.Cancel cancel) {
        AdmissionRequest request = recent(admitted, cancel.which());
        String identity = cancel.asOwner() ? request.identity() : cancel.which() % 3 == 0 ? "somebody else" : "";
        expect(cancel, queue.cancel(request.taskId(), identity, nowUs), tasks.cancel(request.taskId(), identity));
    }

    private AdmissionRequest request(Step.Ask ask) {
        long expiresUs = ask.expiresInUs() == 0 ? TaskContent.NEVER : nowUs + ask.expiresInUs();
        String conversation = ask.conversation() == 0 ? "" : "c" + ask.conversation();
        AdmissionRequest request = new AdmissionRequest(
                "task-" + requests.size(),
                "body",
                ask.role(),
                "i" + ask.identity(),
                limitsOf(ask.role()),
                limits.largestFinite(),
                bounds(ask.role()),
                nowUs + ask.deadlineInUs(),
                new TaskContent("session", "", conversation, "correlation", new byte[] {'{', '}'}, expiresUs),
                ("task-" + requests.size()).getBytes(StandardCharsets.UTF_8));
        requests.add(request);
        return request;
    }

    /** The same task by the rules of now. */
    private AdmissionRequest again(Step.AskAgain again) {
        AdmissionRequest first = recent(requests, again.which());
        return new AdmissionRequest(
                first.taskId(),
                again.sameBody() ? first.bodyHash() : "another body",
                first.role(),
                first.identity(),
                limitsOf(first.role()),
                limits.largestFinite(),
                bounds(first.role()),
                nowUs,
                first.task(),
                first.event());
    }

    /** The role's, and where there are two a third one: the log keeps a place in three windows. */
    private List<Limit> limitsOf(Role role) {
        List<Limit> all = new ArrayList<>(limits.of(role).finite());
        if (all.size() == 2) {
            long largest = limits.largestFinite();
            long count = Math.min(largest, Math.max(1, largest * 3 / 4));
            all.add(new Limit(Reason.ENDPOINT_RATE_LIMIT, count, Duration.ofMinutes(10)));
        }
        return all;
    }

    private QueueBounds bounds(Role role) {
        int total = capacity.model().total(capacity.concurrencies());
        Thresholds thresholds = capacity.model().thresholds(total);
        return new QueueBounds(total, thresholds.of(role), thresholds.hard(), capacity.maxQueueSize());
    }

    private static AdmissionRequest recent(List<AdmissionRequest> all, int which) {
        return all.get(all.size() - 1 - which % Math.min(all.size(), 30));
    }

    private ModelClaim.Held latest(int which) {
        return held.get(held.size() - 1 - which % Math.min(held.size(), 12));
    }

    private void setClock() {
        store.commands().set(CLOCK, Long.toString(nowUs).getBytes(StandardCharsets.US_ASCII));
    }

    /** Redis forgets by its own clock, which does not move here: the record must be about to go, and goes. */
    private void expire(String taskId) {
        String record = new Keys(store.prefix(), key).task(taskId);
        expect(taskId, true, store.commands().pttl(record).thenApply(left -> left > 0 && left <= 3_600_000));
        store.commands().del(record);
    }

    private <T> void expect(Object what, T expected, CompletionStage<T> actual) {
        pending.add(new Comparison<>(what, nowUs, expected, actual));
    }

    private void compare() {
        pending.forEach(Comparison::check);
        pending.clear();
    }

    private static QueueSettings settings(int leaseSeconds) {
        return new QueueSettings(WEIGHTS, leaseSeconds, 3, 0, new BackOff(0, 1, 0), 7);
    }

    private static ClaimedTask claimed(ModelClaim.Held task) {
        TaskContent nothing = new TaskContent("", "", "", "", new byte[0]);
        return new ClaimedTask(
                task.id(), Long.toString(task.token()), task.attempts(), Role.PAID, "", nothing, task.queueWaitUs());
    }

    private static ModelClaim model(Claim claim) {
        return new ModelClaim(
                claim.tasks().stream()
                        .map(task -> new ModelClaim.Held(
                                task.id(), Long.parseLong(task.token()), task.attempts(), task.queueWaitUs()))
                        .toList(),
                claim.dropped().stream()
                        .map(task -> new ModelClaim.Dropped(task.id(), task.outcome()))
                        .toList());
    }

    private record Comparison<T>(Object what, long timeUs, T expected, CompletionStage<T> actual) {
        void check() {
            assertThat(actual.toCompletableFuture().join())
                    .as("%s at %d", what, timeUs)
                    .isEqualTo(expected);
        }
    }
}
