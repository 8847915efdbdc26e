// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdmissionLogTest {

    private static final long NOW = Asks.NOW;
    private static final long SECOND = Asks.SECOND;

    private final AdmissionLog log = new AdmissionLog();

    @Test
    void shouldHaveEverythingLeftAtFirst() {
        assertThat(log.state(limit(3, 10), NOW)).isEqualTo(new LimitState(limit(3, 10), 3, Duration.ZERO));
    }

    @Test
    void shouldCountWhatTheWindowSeesAndTellWhenTheFirstLeaves() {
        log.add(3, NOW);
        log.add(3, NOW + 4 * SECOND);

        assertThat(log.state(limit(3, 10), NOW + 9 * SECOND))
                .isEqualTo(new LimitState(limit(3, 10), 1, Duration.ofSeconds(1)));
        assertThat(log.state(limit(3, 10), NOW + 10 * SECOND))
                .isEqualTo(new LimitState(limit(3, 10), 2, Duration.ofSeconds(4)));
        assertThat(log.state(limit(3, 10), NOW + 14 * SECOND))
                .isEqualTo(new LimitState(limit(3, 10), 3, Duration.ZERO));
    }

    @Test
    void shouldTellWhenItWouldAdmitAgain() {
        for (int i = 0; i < 5; i++) {
            log.add(5, NOW + i * SECOND);
        }

        assertThat(log.state(limit(5, 10), NOW + 5 * SECOND))
                .isEqualTo(new LimitState(limit(5, 10), 0, Duration.ofSeconds(5)));
        assertThat(log.state(limit(2, 10), NOW + 5 * SECOND))
                .as("a lower limit waits for the second last")
                .isEqualTo(new LimitState(limit(2, 10), 0, Duration.ofSeconds(8)));
    }

    @Test
    void shouldNeverAdmitWhereTheLimitIsZero() {
        assertThat(log.state(limit(0, 10), NOW)).isEqualTo(new LimitState(limit(0, 10), 0, Duration.ofSeconds(10)));
    }

    @Test
    void shouldRememberAsManyAsItsSizeAndGrow() {
        for (int i = 0; i < 5; i++) {
            log.add(2, NOW + i);
        }
        assertThat(log.state(limit(9, 10), NOW + 5).remaining()).isEqualTo(7);

        log.add(4, NOW + 5);
        log.add(4, NOW + 6);
        log.add(1, NOW + 7);
        log.add(1, NOW + 8);

        assertThat(log.state(limit(9, 10), NOW + 9).remaining()).isEqualTo(5);
    }

    @Test
    void shouldBeginAnewWhenNoWindowSeesAnything() {
        log.add(5, NOW);
        log.add(5, NOW + 3_600 * SECOND - 1);
        assertThat(log.state(limit(9, 3_600), NOW + 3_600 * SECOND).remaining()).isEqualTo(8);

        log.add(2, NOW + 7_200 * SECOND);
        log.add(2, NOW + 7_200 * SECOND);
        log.add(2, NOW + 7_200 * SECOND);

        assertThat(log.state(limit(9, 10), NOW + 7_200 * SECOND).remaining())
                .as("its size was forgotten with it")
                .isEqualTo(7);
    }

    @Test
    void shouldNotRunBackwardsWithTheClock() {
        log.add(3, NOW);
        log.add(3, NOW - 100 * SECOND);

        assertThat(log.state(limit(3, 10), NOW - 200 * SECOND))
                .isEqualTo(new LimitState(limit(3, 10), 1, Duration.ofSeconds(10)));
    }

    @Property(tries = 200)
    void shouldAdmitNeverMoreThanTheLimitInAnyWindowAndNotOneLess(
            @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @Size(max = 200) List<@IntRange(max = 4_000_000) Integer> pauses) {
        Limit limit = limit(count, 10);
        AdmissionLog fresh = new AdmissionLog();
        List<Long> admitted = new ArrayList<>();
        long now = NOW;
        for (int pause : pauses) {
            now += pause;
            long since = now - limit.windowUs();
            long used = admitted.stream().filter(time -> time > since).count();
            LimitState state = fresh.state(limit, now);
            assertThat(state.remaining()).isEqualTo(count - used);
            if (state.remaining() > 0) {
                fresh.add(count, now);
                admitted.add(now);
            } else {
                long oldest = admitted.get(admitted.size() - count);
                assertThat(state.reset()).isEqualTo(Duration.ofNanos((oldest - since) * 1_000));
            }
        }
    }

    private static Limit limit(int count, int seconds) {
        return new Limit(Reason.BURST_RATE_LIMIT, count, Duration.ofSeconds(seconds));
    }
}
