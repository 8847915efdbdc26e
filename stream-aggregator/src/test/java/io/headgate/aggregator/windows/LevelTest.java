// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LevelTest {

    private static final long FAR = 4_000_000_000L;

    @Test
    void shouldKeepLongEnoughForTheWindowsThatReadIt() {
        long now = 1_800_000_000L;

        assertThat(now + 1 - Level.FIVE_SECONDS.cut(now)).isGreaterThanOrEqualTo(900);
        assertThat(now + 1 - Level.MINUTE.cut(now)).isGreaterThanOrEqualTo(3 * 3600);
        assertThat(now + 1 - Level.QUARTER_HOUR.cut(now)).isGreaterThanOrEqualTo(24 * 3600);
    }

    @Property
    void shouldCutOnlyAtEdgesOfTheNextLevel(@ForAll @LongRange(min = 0, max = FAR) long now) {
        assertThat(Level.MINUTE.startOf(Level.FIVE_SECONDS.cut(now))).isEqualTo(Level.FIVE_SECONDS.cut(now));
        assertThat(Level.QUARTER_HOUR.startOf(Level.MINUTE.cut(now))).isEqualTo(Level.MINUTE.cut(now));
    }

    @Property
    void shouldStartAPaneAtOrBeforeItsMoment(@ForAll @LongRange(min = -FAR, max = FAR) long second) {
        for (Level level : Level.values()) {
            assertThat(second - level.startOf(second)).isBetween(0L, level.seconds() - 1L);
            assertThat(Math.floorMod(level.startOf(second), level.seconds())).isZero();
        }
    }
}
