// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long START = Driver.START;
    private static final int TICK = 250;
    private static final int SPAN = 5_000;

    @Test
    void shouldComeAtOnceAndThenOnceInEverySpan() {
        Turns turns = new Turns(SPAN, Driver.HOME);

        assertThat(turns.due(START)).isTrue();
        for (int span = 0; span < 3; span++) {
            assertThat(taken(turns, START + span * SPAN)).isEqualTo(1);
        }
    }

    @Test
    void shouldComeAfterALongSilence() {
        Turns turns = new Turns(SPAN, Driver.HOME);
        turns.due(START);

        assertThat(turns.due(START + 10 * SPAN)).isTrue();
    }

    @Test
    void shouldNotComeForAllTenantsAtOneTick() {
        List<Turns> tenants = IntStream.range(0, 1_000)
                .mapToObj(number -> new Turns(SPAN, new EventKey("tenant-" + number, "prod")))
                .toList();
        tenants.forEach(turns -> turns.due(START));

        for (long now = START + TICK; now <= START + SPAN; now += TICK) {
            long tick = now;
            assertThat(tenants.stream().filter(turns -> turns.due(tick)).count())
                    .as("an even share is 50")
                    .isBetween(20L, 120L);
        }
    }

    private static long taken(Turns turns, long from) {
        return IntStream.rangeClosed(1, SPAN / TICK)
                .filter(tick -> turns.due(from + (long) tick * TICK))
                .count();
    }
}
