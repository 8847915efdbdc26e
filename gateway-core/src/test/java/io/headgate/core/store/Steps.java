// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.core.config.EndpointClass;
import io.headgate.core.config.RateLimits;
import io.headgate.core.config.RoleLimits;
import io.headgate.events.v1.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Where steps come from: busy histories on few identities and conversations, with bounds small enough to be hit. */
final class Steps {

    private static final long SECOND = 1_000_000;
    private static final Arbitrary<Integer> ANY = Arbitraries.integers().between(0, 1_000_000);
    private static final Arbitrary<Role> ROLES = Arbitraries.of(Role.class);
    private static final Arbitrary<Boolean> COIN = Arbitraries.of(true, false);
    private static final Arbitrary<Integer> LEASES = Arbitraries.of(0, 1, 5, 30);

    private Steps() {}

    static Arbitrary<Step> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(40, asks()),
                Tuple.of(4, asksAgain()),
                Tuple.of(8, asksTogether()),
                Tuple.of(3, Combinators.combine(ROLES, identities()).as(Step.Look::new)),
                Tuple.of(12, requests()),
                Tuple.of(20, times().map(Step.Time::new)),
                Tuple.of(
                        14,
                        Combinators.combine(Arbitraries.integers().between(1, 5), LEASES)
                                .as(Step.Claim::new)),
                Tuple.of(14, Combinators.combine(ANY, outcomes()).as(Step.Finish::new)),
                Tuple.of(4, Combinators.combine(ANY, COIN, delays()).as(Step.Release::new)),
                Tuple.of(
                        3,
                        Combinators.combine(ANY, Arbitraries.integers().between(1, 4), LEASES)
                                .as(Step.Renew::new)),
                Tuple.of(3, Arbitraries.just(new Step.Reclaim())),
                Tuple.of(4, Combinators.combine(ANY, COIN).as(Step.Cancel::new)),
                Tuple.of(3, seldom().map(Step.Pause::new)),
                Tuple.of(3, seldom().map(Step.Drain::new)),
                Tuple.of(2, Arbitraries.just(new Step.Relay())),
                Tuple.of(2, limits().map(Step.Configure::new)),
                Tuple.of(2, capacities()));
    }

    static Arbitrary<RateLimits> limits() {
        return Arbitraries.of(5L, 12L, 60L).flatMap(Steps::limitsUpTo);
    }

    /** With all limits small the logs are small too, and wrap around often. */
    private static Arbitrary<RateLimits> limitsUpTo(long most) {
        Arbitrary<RoleLimits> one = roleLimits(most);
        return Combinators.combine(one, one, one, one, classLimits())
                .as((anonymous, registered, paid, privileged, classes) -> new RateLimits(
                        Map.of(
                                Role.ANONYMOUS, anonymous,
                                Role.REGISTERED, registered,
                                Role.PAID, paid,
                                Role.PRIVILEGED, privileged),
                        classes));
    }

    private static Arbitrary<Map<EndpointClass, Integer>> classLimits() {
        Arbitrary<Integer> one = Arbitraries.of(-1, 0, 1, 2, 3, 8);
        return Arbitraries.maps(Arbitraries.of(EndpointClass.class), one).ofSize(EndpointClass.values().length);
    }

    private static Arbitrary<RoleLimits> roleLimits(long most) {
        Arbitrary<Long> unlimited = Arbitraries.just(RoleLimits.UNLIMITED);
        Arbitrary<Long> hourly = Arbitraries.frequencyOf(Tuple.of(1, unlimited), Tuple.of(3, counts(most)));
        Arbitrary<Long> burst =
                Arbitraries.frequencyOf(Tuple.of(1, unlimited), Tuple.of(4, counts(Math.min(most, 12))));
        return Combinators.combine(hourly, burst, Arbitraries.of(1, 10, 60, 600))
                .as(RoleLimits::new);
    }

    private static Arbitrary<Long> counts(long most) {
        return Arbitraries.longs().between(0, most).withDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Step.Ask> asks() {
        Arbitrary<Long> expiries = Arbitraries.of(0L, 0L, 0L, SECOND, 30 * SECOND);
        return Combinators.combine(ROLES, identities(), Arbitraries.integers().between(0, 6), expiries, deadlines())
                .as(Step.Ask::new);
    }

    private static Arbitrary<Step.AskAgain> asksAgain() {
        return Combinators.combine(ANY, COIN).as(Step.AskAgain::new);
    }

    private static Arbitrary<Step.AskTogether> asksTogether() {
        return Arbitraries.<Step>frequencyOf(Tuple.of(6, asks()), Tuple.of(1, asksAgain()))
                .list()
                .ofMinSize(2)
                .ofMaxSize(12)
                .map(Step.AskTogether::new);
    }

    private static Arbitrary<Step.Request> requests() {
        Arbitrary<Boolean> looks = Arbitraries.frequency(Tuple.of(1, true), Tuple.of(6, false));
        return Combinators.combine(Arbitraries.of(EndpointClass.class), identities(), deadlines(), looks)
                .as(Step.Request::new);
    }

    private static Arbitrary<Long> deadlines() {
        return Arbitraries.frequency(Tuple.of(20, 60 * SECOND), Tuple.of(1, 0L), Tuple.of(1, -1L));
    }

    private static Arbitrary<Integer> identities() {
        return Arbitraries.integers().between(0, 2);
    }

    /** Mostly forwards and little, sometimes to the very edges of windows and leases, sometimes back. */
    private static Arbitrary<Long> times() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(1, 500_000)),
                Tuple.of(8, Arbitraries.of(250_000L, 500_000L, SECOND, 5 * SECOND, 30 * SECOND)),
                Tuple.of(5, Arbitraries.of(1L, 1_000L, 10 * SECOND, 60 * SECOND, 600 * SECOND)),
                Tuple.of(2, Arbitraries.of(3_600 * SECOND, 3_600 * SECOND - 1, 3_599 * SECOND, 1_800 * SECOND)),
                Tuple.of(2, Arbitraries.of(-1L, -SECOND, -60 * SECOND, -1_000 * SECOND)));
    }

    private static Arbitrary<Outcome> outcomes() {
        return Arbitraries.of(
                Outcome.OUTCOME_OK, Outcome.OUTCOME_OK, Outcome.OUTCOME_CANCELLED, Outcome.OUTCOME_DEAD_LETTERED);
    }

    private static Arbitrary<Boolean> seldom() {
        return Arbitraries.frequency(Tuple.of(1, true), Tuple.of(15, false));
    }

    private static Arbitrary<Long> delays() {
        return Arbitraries.of(0L, 1L, 1_000L, 60_000L);
    }

    private static Arbitrary<Step.Capacity> capacities() {
        Arbitrary<List<BigDecimal>> ordered = ratios("0.5", "0.6", "0.7", "0.8", "0.85", "0.9", "0.95", "1")
                .list()
                .ofSize(4);
        Arbitrary<List<BigDecimal>> any =
                ratios("0", "0.1", "0.5", "0.95", "1").list().ofSize(4);
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(
                                        20,
                                        Arbitraries.of(2, 5, 10)
                                                .list()
                                                .ofMinSize(1)
                                                .ofMaxSize(3)),
                                Tuple.of(1, Arbitraries.just(List.<Integer>of()))),
                        ratios("0.1", "0.2", "0.25", "0.5"),
                        Arbitraries.frequencyOf(Tuple.of(12, ordered), Tuple.of(1, any)),
                        Arbitraries.of(0, 0, 0, 0, 7, 15))
                .as(Step.Capacity::new);
    }

    private static Arbitrary<BigDecimal> ratios(String... decimals) {
        return Arbitraries.of(decimals).map(BigDecimal::new);
    }
}
