// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import io.headgate.bench.ingress.BenchIngress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole gate over HTTP beside Spring Cloud Gateway: as fast as it goes, at half of that, and at an ordinary pace. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Chat requests over HTTP, beside Spring Cloud Gateway with its Redis limiter.")
public final class GatewayBenchmark implements Callable<Integer> {

    private static final List<String> JVM = List.of("-Xmx512m");
    private static final double OWN_SHARE_BAR_MS = 5;

    @Option(names = "--connections", defaultValue = "32", description = "at each gateway (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "of each turn (${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "40",
            description = "seconds for which each is saturated before anything counts (${DEFAULT-VALUE})")
    private double warmUp;

    @Option(
            names = "--ordinary",
            defaultValue = "200",
            description = "a second, where the gate's own share is taken (${DEFAULT-VALUE})")
    private double ordinary;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchIngress ingress = BenchIngress.start(JVM);
                Drain drain = new Drain(ingress);
                Peer peer = new Peer(JVM, ingress.redis())) {
            Crowd crowd = Crowd.of(connections);
            Supplier<Costs> costs = () -> Costs.now(ingress, peer);
            Contender ours = new Contender("Headgate, three limits, queue, journal", ingress.port(), drain, costs);
            Contender its = new Contender("Spring Cloud Gateway, one limit", peer.port(), drain, costs);
            List<Contender> both = List.of(ours, its);
            for (Contender contender : both) {
                contender.warmUp(crowd, warmUp);
            }
            for (int round = 0; round < rounds; round++) {
                for (Contender contender : both) {
                    contender.turn(crowd, seconds);
                }
            }
            System.out.printf("%d connections, medians of %d rounds of %.0f s%n", connections, rounds, seconds);
            both.forEach(Contender::print);
            Measured own = crowd.pace(ingress.port(), seconds, ordinary);
            Measured floor = crowd.pace(peer.port(), seconds, ordinary);
            return verdict(ours.rate() / its.rate(), own, floor, drain.completed()) ? 0 : 1;
        }
    }

    private boolean verdict(double ratio, Measured own, Measured floor, long completed) {
        System.out.printf("behind our gate %,d tasks were completed%n", completed);
        System.out.printf("at saturation ours is %.2f×  %s%n", ratio, ratio >= 1 ? "≥ 1" : "MISSED: 1");
        double share = own.quantile(0.99);
        boolean small = share < OWN_SHARE_BAR_MS;
        System.out.printf(
                "at %.0f a second, from request to answer: p50 %.1f ms, p99 %.1f ms  %s%n",
                ordinary, own.quantile(0.5), share, small ? "< 5" : "MISSED: 5 ms");
        System.out.printf(
                "  Spring Cloud Gateway at the same: p50 %.1f ms, p99 %.1f ms%n",
                floor.quantile(0.5), floor.quantile(0.99));
        return ratio >= 1 && small;
    }
}
