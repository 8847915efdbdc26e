// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Property
    void shouldNeverBeNaN(
            @ForAll @LongRange(max = Integer.MAX_VALUE) long part,
            @ForAll @LongRange(max = Integer.MAX_VALUE) long whole) {
        assertThat(Ratio.of(part, whole)).isFinite().isNotNegative();
        assertThat(Ratio.percent(part, whole)).isFinite().isNotNegative();
    }

    @Test
    void shouldRoundAndTakeNoRoomForFull() {
        assertThat(Ratio.of(1, 3)).isEqualTo(0.3333);
        assertThat(Ratio.percent(1, 3)).isEqualTo(33.33);
        assertThat(Ratio.of(0, 0)).isZero();
        assertThat(Ratio.of(2, 0)).isEqualTo(1.0);
    }
}
