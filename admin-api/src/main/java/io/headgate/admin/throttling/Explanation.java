// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.throttling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.headgate.admin.monitoring.CircuitsBlock;
import io.headgate.admin.monitoring.Reading;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.Violation;
import io.headgate.core.capacity.Thresholds;
import io.headgate.events.views.ProcessFacts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a caller would be admitted or refused now.
 *
 * @param reason the primary one
 * @param violated every rule that would refuse it, the primary one first
 * @param limits where the caller stands with each finite limit
 * @param processes all that heartbeats tell of, and why one does not count
 * @param circuits the state of each
 */
record Explanation(
        String identity,
        String role,
        boolean admitted,
        @Nullable String reason,
        List<Rule> violated,
        List<Standing> limits,
        Queue queue,
        List<Process> processes,
        Map<String, String> circuits,
        long configVersion) {

    /** @param retryAfterMs absent where only an estimate is possible */
    record Rule(
            String rule, int status, String title, @Nullable Long retryAfterMs) {}

    /** @param resetMs until the oldest admission leaves the window, 0 if there is none */
    record Standing(String rule, long limit, long windowSeconds, long remaining, long resetMs) {}

    /** What the queue is held against. */
    record Queue(
            int depth,
            int roleThreshold,
            int totalCapacity,
            String capacitySource,
            Thresholds thresholds,
            int maxQueueSize,
            boolean accepting) {}

    /** @param whyNot empty for a process that counts */
    record Process(
            String instance,
            String service,
            long pid,
            String health,
            int load,
            int maxLoad,
            boolean counts,
            @JsonProperty("why_not") @Nullable String whyNot) {}

    static Explanation of(String identity, Role role, Peek peek, List<LimitState> classes, Reading reading) {
        List<Rule> violated = peek.violations().stream().map(Explanation::rule).toList();
        return new Explanation(
                identity,
                role.wire(),
                violated.isEmpty(),
                violated.isEmpty() ? null : violated.get(0).rule(),
                violated,
                Stream.concat(peek.limits().stream(), classes.stream())
                        .map(Explanation::standing)
                        .toList(),
                queue(role, peek, reading),
                reading.fleet().processes().stream().map(Explanation::process).toList(),
                circuits(reading),
                reading.config().version());
    }

    private static Rule rule(Violation violation) {
        Duration retry = violation.retryAfter();
        return new Rule(
                violation.reason().wire(),
                violation.reason().status(),
                violation.reason().title(),
                retry.isZero() ? null : retry.toMillis());
    }

    private static Standing standing(LimitState state) {
        return new Standing(
                state.limit().reason().wire(),
                state.limit().count(),
                state.limit().window().toSeconds(),
                state.remaining(),
                state.reset().toMillis());
    }

    private static Queue queue(Role role, Peek peek, Reading reading) {
        Thresholds thresholds = reading.capacity().thresholds();
        return new Queue(
                peek.depth(),
                thresholds.of(role),
                reading.capacity().total(),
                reading.capacity().source().wire(),
                thresholds,
                reading.capacity().maxQueueSize(),
                reading.capacity().accepts(role, peek.depth()));
    }

    private static Process process(ProcessFacts facts) {
        String why = null;
        if (!facts.chatRest()) {
            why = "it takes no chat tasks";
        } else if (!facts.health().takesTasks()) {
            why = switch (facts.health()) {
                case STALE -> "it has not been heard of within the heartbeat timeout";
                case UNHEALTHY -> "it says that it cannot work";
                default -> "it drains and takes nothing new";
            };
        }
        return new Process(
                facts.instance(),
                facts.serviceType() + "_" + facts.serviceName(),
                facts.pid(),
                facts.health().name().toLowerCase(Locale.ROOT),
                facts.load(),
                facts.maxLoad(),
                why == null,
                why);
    }

    private static Map<String, String> circuits(Reading reading) {
        Map<String, String> states = new LinkedHashMap<>();
        CircuitsBlock.of(reading).circuits().forEach((name, circuit) -> states.put(name, circuit.state()));
        return states;
    }
}
