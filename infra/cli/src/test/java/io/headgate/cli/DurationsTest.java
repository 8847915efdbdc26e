// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "60s,PT1M", "2m,PT2M", "1h,PT1H", "7D,PT168H", "pt1m30s,PT1M30S"})
    void shouldReadWhatPeopleWrite(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "0s", "-5s", "PT-1S", "1.5h", "soon", "9999999999s"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void shouldNameWhatWasWrong() {
        assertThatThrownBy(() -> Durations.parse("soon"))
                .hasMessageContaining("'soon'")
                .hasMessageContaining("60s");
    }
}
