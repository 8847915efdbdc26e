// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import com.google.protobuf.Message;
import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.model.GateModel;
import io.headgate.core.admission.model.JournalLine;
import io.headgate.core.admission.model.QueueModel;
import io.headgate.core.config.ConfigDocument;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.v1.ThrottleEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** A gate with one process of five slots, and the events that it leaves; some callers are turned away by level one. */
final class RecordedTraffic {

    static final long START = 1_800_000_000_000_000L;
    static final long SECOND = 1_000_000;

    private record Work(long untilUs, String task, long token, Role role, long waitUs, long executionUs) {}

    private final List<Message> events = new ArrayList<>();
    private final QueueModel queue = new QueueModel();
    private final GateModel gate = new GateModel(queue, Long.MAX_VALUE);
    private final PriorityQueue<Work> running = new PriorityQueue<>(Comparator.comparingLong(Work::untilUs));
    private final Map<String, Role> roles = new HashMap<>();
    private final Random random;
    private ConfigDocument config;
    private Rules rules;
    private long version;
    private int snapshotDepth;
    private long snapshotUs;
    private long attempts;
    private long ended;

    RecordedTraffic(long seed, ConfigDocument config) {
        this.random = new Random(seed);
        change(START - 2 * 3_600 * SECOND, config);
    }

    List<Message> events() {
        return events;
    }

    void change(long timeUs, ConfigDocument next) {
        config = next;
        version++;
        rules = new Rules(next, version);
        events.add(ConfigEvent.newBuilder()
                .setVersion(version)
                .setTimeUs(timeUs)
                .setDocumentJson(next.json())
                .build());
    }

    ConfigDocument config() {
        return config;
    }

    /** One attempt every so often on average, each task working a second or two. */
    void run(long fromUs, long toUs, long everyUs, int identities) {
        for (long now = fromUs; now < toUs; now += 1 + random.nextLong(2 * everyUs)) {
            Role role = Role.values()[random.nextInt(4)];
            attempt(now, role, role.wire() + random.nextInt(identities));
        }
    }

    void attempt(long nowUs, Role role, String identity) {
        workUntil(nowUs);
        beat(nowUs);
        int total = rules.total(List.of(5));
        Attempt like = new Attempt(
                nowUs, "", role, identity, null, DecidedBy.DECIDED_BY_SCRIPT, 0, total, 0, version, 1, false);
        AdmissionRequest request = rules.request(like, "task-" + ++attempts, total);
        List<Reason> atOnce = request.bounds().violatedAt(snapshotDepth, role);
        if (nowUs - snapshotUs < 250_000 && !atOnce.isEmpty() && random.nextBoolean()) {
            refused(like, atOnce.get(0), DecidedBy.DECIDED_BY_LEVEL_ONE, snapshotDepth);
            return;
        }
        Decision decision = gate.decide(request, nowUs);
        if (decision instanceof Decision.Refused no) {
            refused(like, no.primary(), DecidedBy.DECIDED_BY_SCRIPT, no.depth());
        } else {
            roles.put(request.taskId(), role);
            admitted(like, request, (Decision.Admitted) decision);
            claim(nowUs);
        }
        if (random.nextInt(3) == 0) {
            snapshotDepth = queue.depth();
            snapshotUs = nowUs;
        }
    }

    private void admitted(Attempt like, AdmissionRequest request, Decision.Admitted decision) {
        events.add(AdmissionEvent.newBuilder()
                .setTaskId(request.taskId())
                .setRole(like.role().event())
                .setIdentity(like.identity())
                .setCapacity(like.capacity())
                .setThreshold(request.bounds().roleThreshold())
                .setConfigVersion(version)
                .setTimeUs(like.timeUs())
                .setSequence(decision.sequence())
                .setDepth(decision.depth())
                .build());
    }

    private void refused(Attempt like, Reason reason, DecidedBy by, int depth) {
        events.add(ThrottleEvent.newBuilder()
                .setReason(reason.event())
                .setDecidedBy(by)
                .setRole(like.role().event())
                .setIdentity(like.identity())
                .setCapacity(like.capacity())
                .setDepth(depth)
                .setConfigVersion(version)
                .setTimeUs(like.timeUs())
                .setCount(1)
                .build());
    }

    private void workUntil(long nowUs) {
        while (!running.isEmpty() && running.peek().untilUs() <= nowUs) {
            Work done = running.remove();
            queue.trimJournal();
            queue.finish(done.task(), done.token(), Outcome.OUTCOME_OK, done.untilUs());
            List<JournalLine> journal = queue.journal();
            events.add(LatencyEvent.newBuilder()
                    .setKind(LatencyKind.LATENCY_KIND_TASK)
                    .setTaskId(done.task())
                    .setRole(done.role().event())
                    .setOutcome(Outcome.OUTCOME_OK)
                    .setQueueWaitUs(done.waitUs())
                    .setExecutionUs(done.executionUs())
                    .setTimeUs(done.untilUs())
                    .setSequence(++ended)
                    .setDepth(journal.get(journal.size() - 1).depth())
                    .build());
            claim(done.untilUs());
        }
    }

    private void claim(long nowUs) {
        queue.claim(5 - running.size(), 1_000_000, rules.weights(), nowUs)
                .tasks()
                .forEach(held -> {
                    long execution = SECOND + random.nextLong(SECOND);
                    Role role = roles.get(held.id());
                    running.add(
                            new Work(nowUs + execution, held.id(), held.token(), role, held.queueWaitUs(), execution));
                });
    }

    private void beat(long nowUs) {
        events.add(HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_PROCESS)
                .setServiceType("chat")
                .setInstance("worker")
                .setState(ProcessState.PROCESS_STATE_RUNNING)
                .setMaxLoad(5)
                .setConfigVersion(version)
                .setTimeUs(nowUs)
                .build());
    }
}
