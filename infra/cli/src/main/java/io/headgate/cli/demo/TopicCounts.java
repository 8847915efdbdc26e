// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.Failure;
import io.headgate.cli.home.OwnKey;
import io.headgate.core.admission.Reason;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;

/** What the topics hold since a moment, read committed. */
final class TopicCounts {
    private final EventReader reader;
    private final Instant since;

    TopicCounts(String bootstrapServers, Instant since) {
        this.reader = new EventReader(bootstrapServers);
        this.since = since;
    }

    /** @throws Failure if Kafka does not answer */
    Counts read() {
        try {
            return committed();
        } catch (KafkaException e) {
            throw new Failure("Kafka does not answer", e);
        }
    }

    private Counts committed() {
        Map<String, Long> counts = new TreeMap<>();
        reader.read(EventTopic.ADMISSIONS, since, read -> {
            if (isOurs(read.key().tenant(), read.key().project())) {
                admitted(counts, (AdmissionEvent) read.event());
            }
        });
        reader.read(EventTopic.THROTTLES, since, read -> {
            if (isOurs(read.key().tenant(), read.key().project())) {
                refused(counts, (ThrottleEvent) read.event());
            }
        });
        return new Counts(counts);
    }

    private static void admitted(Map<String, Long> counts, AdmissionEvent event) {
        add(counts, Counts.admitted(), 1);
        add(counts, Counts.ofRole(role(event.getRole()), Answer.ADMITTED), 1);
    }

    private static void refused(Map<String, Long> counts, ThrottleEvent event) {
        long times = Math.max(1, event.getCount());
        add(counts, Counts.status(event.getStatus()), times);
        add(counts, Counts.reason(Reason.of(event.getReason()).map(Reason::wire).orElse("unknown")), times);
        add(counts, Counts.ofRole(role(event.getRole()), event.getStatus()), times);
    }

    private static void add(Map<String, Long> counts, String name, long times) {
        counts.merge(name, times, Long::sum);
    }

    private static String role(Role role) {
        return role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT);
    }

    private static boolean isOurs(String tenant, String project) {
        return tenant.equals(OwnKey.tenant()) && project.equals(OwnKey.project());
    }
}
