// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {

    @ParameterizedTest
    @EnumSource
    void shouldMapEachReasonToItsEventAndBack(Reason reason) {
        assertThat(Reason.of(reason.event())).contains(reason);
        assertThat(Reason.of(reason.wire())).contains(reason);
    }

    @ParameterizedTest
    @EnumSource
    void shouldMapEachRoleToItsEventAndBack(Role role) {
        assertThat(role.event().name()).isEqualTo("ROLE_" + role.name());
        assertThat(Role.of(role.event())).contains(role);
        assertThat(Role.of(role.wire())).contains(role);
    }

    @Test
    void shouldKnowEveryReasonThatEventsKnow() {
        List<io.headgate.events.v1.Reason> unknown = Arrays.stream(io.headgate.events.v1.Reason.values())
                .filter(event -> Reason.of(event).isEmpty())
                .toList();

        assertThat(unknown)
                .containsExactlyInAnyOrder(
                        io.headgate.events.v1.Reason.REASON_UNSPECIFIED, io.headgate.events.v1.Reason.UNRECOGNIZED);
    }

    @Test
    void shouldBlameTheCallerForLimitsOnly() {
        assertThat(Arrays.stream(Reason.values()).filter(reason -> reason.status() == 429))
                .containsExactly(Reason.ENDPOINT_RATE_LIMIT, Reason.BURST_RATE_LIMIT, Reason.HOURLY_RATE_LIMIT);
    }
}
