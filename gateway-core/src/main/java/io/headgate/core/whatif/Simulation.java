// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.model.GateModel;
import io.headgate.core.admission.model.ModelClaim;
import io.headgate.core.admission.model.QueueModel;
import io.headgate.events.v1.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs the recorded attempts through the model, with workers that take tasks by weight and work as long as was recorded.
 * The same recording and regime give the same result. Serves one run.
 */
final class Simulation {

    private static final long FOR_EVER_MS = Long.MAX_VALUE / 4_000;
    /** Equal refusals that travelled as one event came within this time. */
    private static final long TOGETHER_US = 100_000;

    private static final long FORGET_EVERY_US = 60_000_000;

    private record Work(long untilUs, String task, long token) {}

    private record Admitted(Attempt attempt, long timeUs, long serviceUs) {}

    private final Recording recording;
    private final Regime regime;
    private final Fleet fleet;
    private final ServiceTimes times;
    private final QueueModel queue = new QueueModel();
    private final GateModel gate = new GateModel(queue, Long.MAX_VALUE);
    private final PriorityQueue<Work> running = new PriorityQueue<>(Comparator.comparingLong(Work::untilUs));
    private final Map<String, Admitted> open = new HashMap<>();
    private final Tally tally = new Tally();
    private int slots;
    private long place;
    private long forgottenAt;

    Simulation(Recording recording, RulesByVersion versions, Regime regime, ServiceTimes times) {
        this.recording = recording;
        this.regime = regime;
        this.fleet = new Fleet(recording, versions);
        this.times = times;
    }

    Tally run(Patience patience) {
        List<Attempt> attempts = new ArrayList<>(recording.attempts().toList());
        attempts.sort(Comparator.comparingLong(Attempt::timeUs));
        Rules last = null;
        for (Attempt attempt : attempts) {
            last = regime.rules(attempt);
            Collection<Beat> live = fleet.at(attempt);
            slots = regime.slots(attempt, live);
            int capacity = regime.capacity(attempt, live);
            for (int i = 0; i < attempt.count(); i++) {
                patience.check();
                decide(attempt, attempt.timeUs() + i * TOGETHER_US / attempt.count(), capacity, last);
            }
        }
        if (last != null) {
            workUntil(Long.MAX_VALUE, last);
        }
        return tally;
    }

    private void decide(Attempt attempt, long timeUs, int capacity, Rules rules) {
        workUntil(timeUs, rules);
        place++;
        if (attempt.refusedFromOutside()) {
            count(attempt, timeUs, attempt.refused());
            return;
        }
        String task = Long.toString(place);
        AdmissionRequest request = rules.request(attempt, task, capacity);
        if (gate.decide(request, timeUs) instanceof Decision.Refused refused) {
            count(attempt, timeUs, refused.primary());
            return;
        }
        count(attempt, timeUs, null);
        open.put(task, new Admitted(attempt, timeUs, times.of(attempt, place, rules.expectedServiceUs())));
        if (recording.covers(attempt.timeUs())) {
            tally.depth(queue.depth());
        }
        claim(timeUs, rules);
    }

    private void count(Attempt attempt, long timeUs, @Nullable Reason refused) {
        if (recording.covers(attempt.timeUs())) {
            tally.count(attempt.timeUs(), attempt.role(), attempt.identity(), refused, 1);
        }
    }

    private void workUntil(long timeUs, Rules rules) {
        while (!running.isEmpty() && running.peek().untilUs() <= timeUs) {
            Work done = running.remove();
            queue.finish(done.task(), done.token(), Outcome.OUTCOME_OK, done.untilUs());
            open.remove(done.task());
            claim(done.untilUs(), rules);
        }
        tidy(timeUs);
    }

    private void claim(long timeUs, Rules rules) {
        int free = slots - running.size();
        if (free <= 0) {
            return;
        }
        ModelClaim claim = queue.claim(free, FOR_EVER_MS, rules.weights(), timeUs);
        claim.dropped().forEach(task -> open.remove(task.id()));
        for (ModelClaim.Held held : claim.tasks()) {
            Admitted admitted = open.get(held.id());
            running.add(new Work(timeUs + admitted.serviceUs(), held.id(), held.token()));
            if (recording.covers(admitted.attempt().timeUs())) {
                tally.waited(admitted.attempt().role(), held.queueWaitUs());
            }
        }
    }

    private void tidy(long timeUs) {
        queue.trimJournal();
        if (timeUs - forgottenAt > FORGET_EVERY_US) {
            queue.forget(timeUs);
            forgottenAt = timeUs;
        }
    }
}
