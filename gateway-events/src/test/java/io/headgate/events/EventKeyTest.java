// SPDX-License-Identifier: Apache-2.0
package io.headgate.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headgate.events.views.ViewKey;
import io.headgate.events.views.ViewName;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeyTest {

    @Test
    void shouldReadWhatItWrites() {
        EventKey key = new EventKey("home", "demo-2");

        assertThat(EventKey.parse(key.toString())).isEqualTo(key);
        assertThat(ViewKey.parse(ViewKey.of(key, ViewName.LATENCY).toString())).isEqualTo(new ViewKey(key, "latency"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Home", "-home", "ho me", "ho/me", "home}", "{home", "é"})
    void shouldNameAMalformedName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventKey(name, "demo"))
                .withMessageContaining("tenant must match")
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void shouldRefuseOverlongNamesAndOtherForms() {
        assertThat(new EventKey("a".repeat(63), "demo").tenant()).hasSize(63);
        assertThatIllegalArgumentException().isThrownBy(() -> new EventKey("a".repeat(64), "demo"));
        assertThatIllegalArgumentException().isThrownBy(() -> EventKey.parse("home"));
    }

    @Property
    void shouldKeepMicroseconds(
            @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L) long us) {
        assertThat(EventTime.micros(EventTime.instant(us))).isEqualTo(us);
        assertThat(EventTime.micros(Instant.EPOCH)).isZero();
    }
}
