// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

import io.headgate.bench.Median;
import io.headgate.events.topics.EventTopic;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The contenders in turn, so that a busy moment of the machine hits all; the median of the rounds counts. Naive windows
 * read a part of the events only: all of them would take minutes.
 */
final class Duel {

    private static final int NAIVE_PART = 20;

    private final Run run;
    private final long events;
    private final List<EventTopic> topics;
    private final PrintStream out;

    Duel(Run run, long events, List<EventTopic> topics, PrintStream out) {
        this.run = run;
        this.events = events;
        this.topics = topics;
        this.out = out;
    }

    /** The aggregator's rate over those of its peers. */
    Ratios fight(String title, int rounds, boolean warmUp) {
        List<Measured> ceiling = new ArrayList<>();
        List<Measured> ours = new ArrayList<>();
        List<Measured> naive = new ArrayList<>();
        if (warmUp) {
            run.measure(Contender.passThrough(topics));
            run.measure(Contender.aggregator());
        }
        for (int round = 1; round <= rounds; round++) {
            ceiling.add(run.measure(Contender.passThrough(topics)));
            ours.add(run.measure(Contender.aggregator()));
            naive.add(run.measure(Contender.hoppingWindows(topics), events / NAIVE_PART));
            out.printf(
                    "  %s, round %d: pass-through %,.0f/s, aggregator %,.0f/s, hopping windows %,.0f/s%n",
                    title,
                    round,
                    ceiling.get(round - 1).perSecond(),
                    ours.get(round - 1).perSecond(),
                    naive.get(round - 1).perSecond());
        }
        double rate = Median.of(ours, Measured::perSecond);
        Ratios ratios = new Ratios(
                rate / Median.of(ceiling, Measured::perSecond), rate / Median.of(naive, Measured::perSecond));
        out.printf(
                "%s: pass-through %,.0f/s (%.2f µs CPU an event), aggregator %,.0f/s (%.2f µs), %.0f %%;"
                        + " hopping windows %,.0f/s (%.2f µs), %.1f×%n",
                title,
                Median.of(ceiling, Measured::perSecond),
                Median.of(ceiling, Measured::cpuMicros),
                Median.of(ours, Measured::perSecond),
                Median.of(ours, Measured::cpuMicros),
                100 * ratios.ofCeiling(),
                Median.of(naive, Measured::perSecond),
                Median.of(naive, Measured::cpuMicros),
                ratios.ofNaive());
        return ratios;
    }
}
