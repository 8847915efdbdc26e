// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.Renewal;
import io.headgate.core.store.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the leases of what runs here and takes back those that others let run out. Every method runs on the worker's
 * control thread.
 */
final class Leases {

    private static final Duration LONGEST_DEAFNESS = Duration.ofSeconds(2);

    private final TaskQueue queue;
    private final Supplier<GatewayConfig> config;
    private final Bench bench;
    private final StoreContact contact;
    private long renewedNanos = System.nanoTime();

    Leases(TaskQueue queue, Supplier<GatewayConfig> config, Bench bench, StoreContact contact) {
        this.queue = queue;
        this.config = config;
        this.bench = bench;
        this.contact = contact;
    }

    /** Puts tasks of dead workers back into the queue. */
    void reclaim() {
        queue.reclaim().whenComplete((count, failure) -> {
            if (failure == null) {
                contact.answered();
            } else {
                contact.failed("reclaim", failure);
            }
        });
    }

    /** Cuts off what is overdue, and renews the rest three times a lease, and often enough to hear of cancellations. */
    void keep() {
        List<Attempt> kept = new ArrayList<>();
        for (Attempt attempt : bench.running()) {
            if (attempt.isOverdue()) {
                // Not renewed either: if the handler ignores the interrupt, the task runs elsewhere.
                attempt.cut(Attempt.Cut.TIMED_OUT);
            } else {
                kept.add(attempt);
            }
        }
        Duration third = Duration.ofSeconds(config.get().queue().leaseSeconds()).dividedBy(3);
        Duration due = third.compareTo(LONGEST_DEAFNESS) < 0 ? third : LONGEST_DEAFNESS;
        if (System.nanoTime() - renewedNanos >= due.toNanos()) {
            renewedNanos = System.nanoTime();
            renew(kept);
        }
    }

    private void renew(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        queue.renew(
                        attempts.stream().map(Attempt::claimed).toList(),
                        config.get().queue())
                .whenComplete((renewal, failure) -> {
                    if (failure == null) {
                        attempts.forEach(attempt -> heed(renewal, attempt));
                    }
                });
    }

    private static void heed(Renewal renewal, Attempt attempt) {
        if (renewal.lost().contains(attempt.id())) {
            attempt.lose();
        } else if (renewal.cancelled().contains(attempt.id())) {
            attempt.cut(Attempt.Cut.CANCELLED);
        }
    }
}
