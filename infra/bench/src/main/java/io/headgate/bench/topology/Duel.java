// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

import io.headgate.events.topics.EventTopic;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Both contenders in turn, so that a busy moment of the machine hits both; the median of the rounds counts. */
final class Duel {

    private final Run run;
    private final List<EventTopic> topics;
    private final PrintStream out;

    Duel(Run run, List<EventTopic> topics, PrintStream out) {
        this.run = run;
        this.topics = topics;
        this.out = out;
    }

    /** The aggregator's rate over that of the pass-through. */
    double fight(String title, int rounds, boolean warmUp) {
        List<Measured> ceiling = new ArrayList<>();
        List<Measured> ours = new ArrayList<>();
        if (warmUp) {
            run.measure(Contender.passThrough(topics));
            run.measure(Contender.aggregator());
        }
        for (int round = 1; round <= rounds; round++) {
            ceiling.add(run.measure(Contender.passThrough(topics)));
            ours.add(run.measure(Contender.aggregator()));
            out.printf(
                    "  %s, round %d: pass-through %,.0f/s, aggregator %,.0f/s%n",
                    title,
                    round,
                    ceiling.get(round - 1).perSecond(),
                    ours.get(round - 1).perSecond());
        }
        double ratio = median(ours, Measured::perSecond) / median(ceiling, Measured::perSecond);
        out.printf(
                "%s: pass-through %,.0f/s (%.2f µs CPU an event), aggregator %,.0f/s (%.2f µs), ratio %.0f %%%n",
                title,
                median(ceiling, Measured::perSecond),
                median(ceiling, Measured::cpuMicros),
                median(ours, Measured::perSecond),
                median(ours, Measured::cpuMicros),
                100 * ratio);
        return ratio;
    }

    private static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        List<Measured> sorted =
                rounds.stream().sorted(Comparator.comparingDouble(figure)).toList();
        return figure.applyAsDouble(sorted.get(sorted.size() / 2));
    }
}
