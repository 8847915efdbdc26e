// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms,PT0.5S",
        "60s,PT1M",
        "2m,PT2M",
        "1h,PT1H",
        "7D,PT168H",
        "pt1m30s,PT1M30S",
        "1h30m,PT1H30M",
        "0s,PT0S"
    })
    void shouldReadWhatPeopleWrite(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-5s", "-2h", "PT-1S", "1.5h", "soon", "9999999999d"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameWhatWasWrong() {
        assertThatThrownBy(() -> Durations.parse("soon"))
                .hasMessageContaining("'soon'")
                .hasMessageContaining("60s");
    }
}
