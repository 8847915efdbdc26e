// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.capacity.Thresholds;
import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.GatewayConfig;
import java.util.List;
import java.util.Map;

/** One config as the gate and the workers go by it. Immutable. */
final class Rules {

    private static final TaskContent NOTHING = new TaskContent("", "", "", "", new byte[0]);
    private static final byte[] NO_EVENT = {};
    private static final QueueBounds BOUNDLESS =
            new QueueBounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0);

    private final GatewayConfig gate;
    private final GatewayConfig workers;
    private final CapacityModel capacity;

    Rules(ConfigDocument document, long version) {
        this.gate = document.effective(version, Component.INGRESS);
        this.workers = document.effective(version, Component.PROC);
        this.capacity = new CapacityModel(gate.backpressure());
    }

    QueueBounds bounds(Role role, int total) {
        Thresholds thresholds = capacity.thresholds(total);
        return new QueueBounds(
                total,
                thresholds.of(role),
                thresholds.hard(),
                gate.backpressure().maxQueueSize());
    }

    /** The request of an attempt under these rules, with another name for its task. */
    AdmissionRequest request(Attempt attempt, String task, int total) {
        return request(
                attempt,
                task,
                attempt.redrive()
                        ? List.of()
                        : gate.rateLimits().of(attempt.role()).finite(),
                bounds(attempt.role(), total));
    }

    /** The same, but nothing can refuse it: the limits' logs learn of it all the same. */
    AdmissionRequest forced(Attempt attempt, String task) {
        return request(attempt, task, List.of(), BOUNDLESS);
    }

    /** A task of which nothing is known but that it is there. */
    static AdmissionRequest unnamed(String task) {
        return new AdmissionRequest(
                task, "", Role.ANONYMOUS, "", List.of(), 0, BOUNDLESS, Long.MAX_VALUE, NOTHING, NO_EVENT);
    }

    /** The total of processes that take so many tasks each. */
    int total(List<Integer> slots) {
        return capacity.total(slots);
    }

    int slotsPerProcess() {
        return workers.serviceCapacity().concurrentRequestsPerProcess();
    }

    Map<Role, Integer> weights() {
        return workers.queue().weights();
    }

    long expectedServiceUs() {
        return workers.serviceCapacity().avgProcessingTimeSeconds() * 1_000_000L;
    }

    private AdmissionRequest request(Attempt attempt, String task, List<Limit> limits, QueueBounds bounds) {
        TaskContent content =
                new TaskContent("", "", "", "", NOTHING.payload(), gate.queue().expiry(attempt.timeUs()));
        return new AdmissionRequest(
                task,
                "",
                attempt.role(),
                attempt.identity(),
                limits,
                attempt.redrive() ? 0 : gate.rateLimits().largestFinite(),
                bounds,
                Long.MAX_VALUE,
                content,
                NO_EVENT);
    }
}
