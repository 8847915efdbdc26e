// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.model.GateModel;
import io.headgate.core.admission.model.QueueModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The gate's model, taken along what was recorded: it admits what was admitted, whatever it would have said itself. Tasks
 * from before the recording stand in it without a name. Not thread-safe.
 */
final class RecordedQueue {

    private static final long FORGET_EVERY_US = 60_000_000;
    private static final String UNNAMED = "unnamed-";

    private record Depth(long sinceUs, int depth) {}

    private final QueueModel queue = new QueueModel();
    private final GateModel gate = new GateModel(queue, Long.MAX_VALUE);
    private final Set<String> open = new LinkedHashSet<>();
    private final Deque<String> unnamed = new ArrayDeque<>();
    private final Deque<Depth> lately = new ArrayDeque<>();
    private long names;
    private long forgottenAt;

    /** What the model says of a new request now. */
    Peek peek(AdmissionRequest request, long nowUs) {
        return gate.peek(request, nowUs);
    }

    /** Takes an admission over; answers whether the depth came out as recorded. */
    boolean admitted(Attempt attempt, Rules rules) {
        gate.decide(rules.forced(attempt, attempt.task()), attempt.timeUs());
        open.add(attempt.task());
        return align(attempt.depth(), attempt.timeUs());
    }

    /** Takes an end over; answers whether the depth came out as recorded. */
    boolean ended(Ending ending) {
        if (open.remove(ending.task())) {
            queue.cancel(ending.task(), "", ending.timeUs());
        } else if (!unnamed.isEmpty()) {
            queue.cancel(unnamed.removeFirst(), "", ending.timeUs());
        }
        return align(ending.depth(), ending.timeUs());
    }

    int depth() {
        return queue.depth();
    }

    /** Whether any depth since then meets the condition; "then" is less than a second ago. */
    boolean hadSince(long sinceUs, IntPredicate condition) {
        forgetDepthsBefore(sinceUs);
        return lately.stream().anyMatch(known -> condition.test(known.depth()));
    }

    private boolean align(int recorded, long nowUs) {
        boolean same = queue.depth() == recorded;
        while (queue.depth() < recorded) {
            String name = UNNAMED + ++names;
            gate.decide(Rules.unnamed(name), nowUs);
            unnamed.add(name);
        }
        while (queue.depth() > recorded) {
            queue.cancel(oldest(), "", nowUs);
        }
        tidy(nowUs);
        return same;
    }

    private String oldest() {
        if (!unnamed.isEmpty()) {
            return unnamed.removeFirst();
        }
        String first = open.iterator().next();
        open.remove(first);
        return first;
    }

    private void tidy(long nowUs) {
        lately.addLast(new Depth(nowUs, queue.depth()));
        forgetDepthsBefore(nowUs - 1_000_000);
        queue.trimJournal();
        if (nowUs - forgottenAt > FORGET_EVERY_US) {
            queue.forget(nowUs);
            forgottenAt = nowUs;
        }
    }

    /** The depth that there was at that time stays. */
    private void forgetDepthsBefore(long timeUs) {
        while (lately.size() > 1 && second().sinceUs() <= timeUs) {
            lately.removeFirst();
        }
    }

    private Depth second() {
        Iterator<Depth> known = lately.iterator();
        known.next();
        return known.next();
    }
}
