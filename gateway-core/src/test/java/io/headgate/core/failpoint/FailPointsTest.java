// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailPointsTest implements ProcessEnds {

    private final List<String> ends = new ArrayList<>();

    @Override
    public void halt() {
        ends.add("halt");
    }

    @Override
    public void freeze() {
        ends.add("freeze");
    }

    @Test
    void shouldEndTheProcessAtTheNamedPassageOnly() {
        FailPoint point = FailPoints.of("relay.after-commit@3", this).at("relay.after-commit");

        point.pass();
        point.pass();
        assertThat(ends).isEmpty();
        point.pass();
        assertThat(ends).containsExactly("halt");
        point.pass();
        assertThat(ends).containsExactly("halt");
    }

    @Test
    void shouldArmSeveralPointsAndLeaveTheOthers() {
        FailPoints points = FailPoints.of("one:freeze, two@1", this);

        points.at("one").pass();
        points.at("two").pass();
        points.at("three").pass();

        assertThat(ends).containsExactly("freeze", "halt");
    }

    @Test
    void shouldBeUnarmedWithoutTheVariable() {
        FailPoints.of("", this).at("one").pass();

        assertThat(ends).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one@0", "one@x", "one:explode", "One", "one,,two"})
    void shouldRefuseWhatItCannotRead(String spec) {
        assertThatThrownBy(() -> FailPoints.of(spec, this))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FailPoints.VARIABLE);
    }
}
