// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.store.StoreClock;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.Level;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RefusalEventsTest {

    private final List<ThrottleEvent> sent = new ArrayList<>();
    private final RefusalEvents events =
            new RefusalEvents(sent::add, "i", new StoreClock(Clock.fixed(Instant.ofEpochSecond(7), ZoneOffset.UTC)));

    @Test
    void shouldMakeOneEventOfEqualRefusals() {
        for (int i = 0; i < 50; i++) {
            events.add(refusal("alice", Reason.BURST_RATE_LIMIT, "request-" + i));
        }
        events.add(refusal("bob", Reason.BURST_RATE_LIMIT, "other"));
        assertThat(sent).isEmpty();
        events.flush();
        events.flush();

        assertThat(sent).extracting(ThrottleEvent::getCount).containsExactlyInAnyOrder(50, 1);
        ThrottleEvent many = sent.stream()
                .filter(event -> event.getCount() == 50)
                .findFirst()
                .orElseThrow();
        assertThat(many.getCorrelationId()).isEqualTo("request-0");
        assertThat(many.getTimeUs()).isEqualTo(7_000_000);
        assertThat(many.getStatus()).isEqualTo(429);
        assertThat(many.getLevel()).isEqualTo(Level.LEVEL_GATEWAY);
    }

    @Test
    void shouldNameTheClassWhoseLimitRefused() {
        Origin session = new Origin(new Caller(Role.PAID, "alice"), Transport.TRANSPORT_REST, "/auth/*", "c");
        events.add(refusal(session, Reason.ENDPOINT_RATE_LIMIT));
        events.add(refusal("alice", Reason.BURST_RATE_LIMIT, "c"));
        events.flush();
        assertThat(sent).extracting(ThrottleEvent::getEndpointClass).containsExactlyInAnyOrder("auth", "chat");
    }

    @Property(tries = 200)
    void shouldKeepTheCountsWhateverTheMoments(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> steps) {
        sent.clear();
        Map<String, Integer> expected = new TreeMap<>();
        for (int step : steps) {
            if (step == 4) {
                events.flush();
            } else {
                events.add(refusal("caller-" + step, Reason.HARD_LIMIT_EXCEEDED, "x"));
                expected.merge("caller-" + step, 1, Integer::sum);
            }
        }
        events.flush();
        Map<String, Integer> counted = new TreeMap<>();
        sent.forEach(event -> counted.merge(event.getIdentity(), event.getCount(), Integer::sum));
        assertThat(counted).isEqualTo(expected);
    }

    private static Refusal refusal(String identity, Reason reason, String correlationId) {
        Origin origin =
                new Origin(new Caller(Role.PAID, identity), Transport.TRANSPORT_SSE, "/sse/chat", correlationId);
        return refusal(origin, reason);
    }

    private static Refusal refusal(Origin origin, Reason reason) {
        return new Refusal(
                origin,
                DecidedBy.DECIDED_BY_SCRIPT,
                List.of(reason),
                Duration.ofSeconds(3),
                Map.of(),
                1,
                14,
                0,
                0,
                5,
                Optional.empty());
    }
}
