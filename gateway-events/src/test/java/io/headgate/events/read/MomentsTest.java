// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    private final Moments moments = new Moments(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-21T10:00:00Z",
        "NOW, 2026-11-21T10:00:00Z",
        "2h ago, 2026-11-21T08:00:00Z",
        "90 s ago, 2026-11-21T09:58:30Z",
        "7d ago, 2026-11-14T10:00:00Z",
        "2026-11-20T12:30:00.5Z, 2026-11-20T12:30:00.5Z",
        "2026-11-20T12:30:00+02:00, 2026-11-20T10:30:00Z",
        "2026-11-20, 2026-11-20T00:00:00Z"
    })
    void shouldUnderstandWhatPeopleWrite(String text, Instant expected) {
        assertThat(moments.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2h",
                "2 weeks ago",
                "-1h ago",
                "2026-13-01",
                "2026-11-20T12:30:00",
                "99999999999d ago"
            })
    void shouldNameTheTextAndWhatIsAllowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> moments.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("ago");
    }
}
