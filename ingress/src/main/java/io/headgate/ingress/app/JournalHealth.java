// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.store.QueueDepth;
import io.headgate.ingress.journal.JournalRelay;
import io.headgate.ingress.telemetry.QueueSamples;
import java.time.Duration;
import java.util.Optional;

/** Whether the journal is relayed in time, as far as this instance has to see to it. */
record JournalHealth(JournalRelay relay, QueueSamples samples) implements HealthCheck {

    private static final long OLD_US = Duration.ofSeconds(30).toNanos() / 1_000;

    @Override
    public String component() {
        return "journal";
    }

    @Override
    public Finding check() {
        Optional<QueueDepth> queue = samples.last();
        if (queue.isEmpty()) {
            return relay.trouble().map(Finding::degraded).orElseGet(Finding::up);
        }
        String backlog = queue.get().journalLength() + " entries, the oldest "
                + queue.get().journalAgeUs() / 1_000_000 + " s old";
        if (relay.trouble().isPresent()) {
            return Finding.degraded(relay.trouble().get() + "; " + backlog);
        }
        return queue.get().journalAgeUs() > OLD_US ? Finding.degraded(backlog) : Finding.up();
    }

    @Override
    public boolean neededForReadiness() {
        return false;
    }
}
