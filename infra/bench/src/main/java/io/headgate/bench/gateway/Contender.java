// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import io.headgate.bench.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A gateway and what was measured of it. */
final class Contender {

    private final String name;
    private final int port;
    private final Drain drain;
    private final Supplier<Costs> costs;
    private final List<Measured> saturated = new ArrayList<>();
    private final List<Measured> atHalf = new ArrayList<>();
    private Costs spent;

    /**
     * @param drain works off what was admitted, which both wait for
     * @param costs read before and after each turn
     */
    Contender(String name, int port, Drain drain, Supplier<Costs> costs) {
        this.name = name;
        this.port = port;
        this.drain = drain;
        this.costs = costs;
        this.spent = costs.get();
    }

    /** Until the compilers have seen all that a request needs. */
    void warmUp(Crowd crowd, double seconds) throws InterruptedException {
        saturate(crowd, seconds);
    }

    void turn(Crowd crowd, double seconds) throws InterruptedException {
        Costs before = costs.get();
        Measured most = saturate(crowd, seconds);
        spent = costs.get().since(before).ofOne(most.nanos().length);
        saturated.add(most);
        atHalf.add(crowd.pace(port, seconds, most.perSecond() / 2));
        drain.awaitEmpty();
    }

    double rate() {
        return Median.of(saturated, Measured::perSecond);
    }

    void print() {
        System.out.printf(
                "  %-40s %,8.0f/s   at half of it: p50 %6.1f ms, p99 %6.1f ms   turned away: %,d%n",
                name,
                rate(),
                Median.of(atHalf, turn -> turn.quantile(0.5)),
                Median.of(atHalf, turn -> turn.quantile(0.99)),
                Stream.concat(saturated.stream(), atHalf.stream())
                        .mapToLong(Measured::turnedAway)
                        .sum());
        System.out.printf("    processor time of a request, last round: %s%n", spent);
    }

    /** What is admitted counts only once it is done and relayed, so that nobody leaves work for the other one's turn. */
    private Measured saturate(Crowd crowd, double seconds) throws InterruptedException {
        long start = System.nanoTime();
        Measured most = crowd.saturate(port, seconds);
        drain.awaitEmpty();
        return most.within((System.nanoTime() - start) / 1e9);
    }
}
