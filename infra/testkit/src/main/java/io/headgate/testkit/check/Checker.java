// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import io.headgate.testkit.load.Told;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether the invariants hold for one tenant/project. Not thread-safe. */
public final class Checker {

    private static final List<Invariant> INVARIANTS = Stream.of(
                    Accounting.INVARIANTS, Sequences.INVARIANTS, Bounds.INVARIANTS, Views.INVARIANTS)
            .flatMap(List::stream)
            .toList();

    private final TopicReader topics;
    private final String redisUrl;
    private final String tenant;
    private final Rules rules;

    /** @param tenant {@code tenant/project} */
    public Checker(String bootstrapServers, String redisUrl, String tenant, Rules rules) {
        this.topics = new TopicReader(bootstrapServers, tenant);
        this.redisUrl = redisUrl;
        this.tenant = tenant;
        this.rules = rules;
    }

    /** What does not hold now; at a moment that is not quiet, that may say nothing. */
    public List<Breach> breaches(Told told) {
        TopicLog log = topics.read();
        return check(new Evidence(told, log, StoreState.read(redisUrl, tenant), rules));
    }

    /** Whether nothing waits, runs or is still to be relayed. */
    public boolean drained() {
        StoreState store = StoreState.read(redisUrl, tenant);
        return store.open() == 0 && store.journal() == 0;
    }

    /** Whether everything that the store recorded is in the topics. */
    public boolean relayed() {
        return StoreState.read(redisUrl, tenant).journal() == 0;
    }

    /** How many admissions and ends the store has lost, as the product says. */
    public long lost() {
        return Accounting.lost(topics.read());
    }

    static List<Breach> check(Evidence evidence) {
        return INVARIANTS.stream()
                .flatMap(invariant -> invariant.breaches(evidence))
                .toList();
    }
}
