// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CompletionSlots;
import io.headgate.aggregator.windows.CompletionSums;
import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.v1.Outcome;
import io.headgate.events.views.QueueView.Throughput;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders the tasks that ended in a window. */
final class EndedTasks {

    private EndedTasks() {}

    static Throughput of(Window window, CompletionSums sums) {
        Map<String, Long> byRole = new LinkedHashMap<>();
        Map<String, Long> byOutcome = new LinkedHashMap<>();
        long ended = 0;
        for (int role = 0; role < RequestSlots.ROLES; role++) {
            for (int outcome = 0; outcome < CompletionSlots.OUTCOMES; outcome++) {
                long tasks = sums.ended(role, outcome);
                ended += tasks;
                add(byOutcome, WireNames.outcome(outcome), tasks);
                add(byRole, WireNames.role(role), outcome == Outcome.OUTCOME_OK_VALUE ? tasks : 0);
            }
        }
        double perHour = Math.round(100.0 * ended * Window.HOUR.seconds() / window.seconds()) / 100.0;
        return new Throughput(ended, perHour, byRole, byOutcome);
    }

    private static void add(Map<String, Long> counts, String name, long tasks) {
        if (tasks > 0) {
            counts.merge(name, tasks, Long::sum);
        }
    }
}
