// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BirthTest {
    private static final String TAIL = " 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 4711 1 1";

    @Test
    void shouldReadTheStartBehindANameWithParentheses() {
        assertThat(Birth.parse("12 (a) b (c) S" + TAIL)).isEqualTo("ticks:4711");
    }

    @Test
    void shouldTakeAZombieForGone() {
        assertThat(Birth.parse("12 (java) Z" + TAIL)).isEqualTo("gone");
    }
}
