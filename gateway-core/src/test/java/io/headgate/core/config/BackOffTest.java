// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 2, 60000, 1, 1000",
        "1000, 2, 60000, 2, 2000",
        "1000, 2, 60000, 6, 32000",
        "1000, 2, 60000, 7, 60000",
        "1000, 2, 60000, 2147483647, 60000",
        "1000, 1, 60000, 2147483647, 1000",
        "0, 2, 60000, 5, 0",
        "5000, 3, 4000, 1, 4000",
        "86400000, 100, 86400000, 9, 86400000"
    })
    void shouldGrowUpToItsMaximum(long initialMs, int multiplier, long maxMs, int attempts, long expected) {
        assertThat(new BackOff(initialMs, multiplier, maxMs).after(attempts)).isEqualTo(expected);
    }
}
