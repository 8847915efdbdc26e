// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import com.google.protobuf.Message;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a recording of the events of one tenant/project, whatever their order. Not thread-safe. */
public final class Recorder {

    private static final String TAKES_TASKS = "chat";

    private final long fromUs;
    private final long toUs;
    private final long most;
    private final List<Step> steps = new ArrayList<>();
    private final List<Beat> beats = new ArrayList<>();
    private final NavigableMap<Long, ConfigDocument> configs = new TreeMap<>();
    private final Map<String, String> identities = new HashMap<>();

    /**
     * @param fromUs the span's first moment, epoch µs
     * @param toUs its end, exclusive
     * @param most how many attempts and ends are taken at most
     */
    public Recorder(long fromUs, long toUs, long most) {
        this.fromUs = fromUs;
        this.toUs = toUs;
        this.most = most;
    }

    /**
     * Takes an event; one that bears on no decision leaves no trace.
     *
     * @throws TooMuchException if there are too many
     */
    public void add(Message event) {
        if (event instanceof AdmissionEvent admission) {
            admitted(admission);
        } else if (event instanceof ThrottleEvent throttle) {
            refused(throttle);
        } else if (event instanceof LatencyEvent latency) {
            ended(latency);
        } else if (event instanceof HeartbeatEvent heartbeat) {
            beat(heartbeat);
        } else if (event instanceof ConfigEvent config) {
            configs.put(config.getVersion(), ConfigDocument.stored(config.getDocumentJson()));
        }
    }

    /** What was taken so far. */
    public Recording recording() {
        return new Recording(
                fromUs,
                toUs,
                steps.stream().sorted(Step.ORDER).toList(),
                beats.stream().sorted(Comparator.comparingLong(Beat::timeUs)).toList(),
                configs);
    }

    private void admitted(AdmissionEvent event) {
        Optional<Role> role = Role.of(event.getRole());
        if (role.isPresent() && warmedUp(event.getTimeUs()) && event.getTimeUs() < toUs) {
            add(new Attempt(
                    event.getTimeUs(),
                    event.getTaskId(),
                    role.get(),
                    identity(event.getIdentity()),
                    null,
                    DecidedBy.DECIDED_BY_SCRIPT,
                    event.getDepth(),
                    event.getCapacity(),
                    event.getThreshold(),
                    event.getConfigVersion(),
                    1,
                    !event.getRedriveOf().isEmpty()));
        }
    }

    private void refused(ThrottleEvent event) {
        Optional<Role> role = Role.of(event.getRole());
        Optional<Reason> reason = Reason.of(event.getReason());
        boolean within = warmedUp(event.getTimeUs()) && event.getTimeUs() < toUs;
        if (role.isPresent() && reason.isPresent() && within) {
            add(new Attempt(
                    event.getTimeUs(),
                    "",
                    role.get(),
                    identity(event.getIdentity()),
                    reason.get(),
                    event.getDecidedBy(),
                    event.getDepth(),
                    event.getCapacity(),
                    0,
                    event.getConfigVersion(),
                    Math.max(1, event.getCount()),
                    false));
        }
    }

    private void ended(LatencyEvent event) {
        Optional<Role> role = Role.of(event.getRole());
        if (event.getKind() == LatencyKind.LATENCY_KIND_TASK && role.isPresent() && warmedUp(event.getTimeUs())) {
            Outcome outcome = event.getOutcome();
            add(new Ending(
                    event.getTimeUs(),
                    event.getTaskId(),
                    role.get(),
                    outcome == Outcome.OUTCOME_OK || outcome == Outcome.OUTCOME_DEAD_LETTERED,
                    event.getQueueWaitUs(),
                    event.getExecutionUs(),
                    event.getDepth()));
        }
    }

    private void beat(HeartbeatEvent event) {
        boolean worker = event.getKind() == HeartbeatKind.HEARTBEAT_KIND_PROCESS
                && event.getServiceType().equals(TAKES_TASKS);
        if (worker && warmedUp(event.getTimeUs())) {
            String process = event.getInstance() + '|' + event.getServiceName() + '|' + event.getPid();
            boolean works = event.getState() == ProcessState.PROCESS_STATE_RUNNING;
            beats.add(new Beat(event.getTimeUs(), process, works ? event.getMaxLoad() : 0, event.getConfigVersion()));
        }
    }

    private void add(Step step) {
        if (steps.size() == most) {
            throw new TooMuchException(most);
        }
        steps.add(step);
    }

    private boolean warmedUp(long timeUs) {
        return timeUs >= fromUs - Recording.WARM_UP.toNanos() / 1_000;
    }

    /** One string for each identity: there are few of them beside the attempts. */
    private String identity(String read) {
        return identities.computeIfAbsent(read, same -> same);
    }
}
