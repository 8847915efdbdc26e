// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.processor.handler.Asked;
import io.headgate.processor.handler.Recorded;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SimulatedHandlerTest {

    @Property(tries = 200)
    void shouldSayEverythingInAsManyFramesAsAsked(
            @ForAll String message, @ForAll @IntRange(min = 1, max = 9) int frames) throws Exception {
        Recorded reply = new Recorded();
        new SimulatedHandler(SimulatedSettings.of(Duration.ZERO, frames, new SplittableRandom(1)))
                .handle(Asked.message(message), reply);
        assertThat(reply.deltas).hasSize(frames);
        assertThat(reply.text()).isEqualTo("You said: " + message);
        assertThat(reply.completed()).isTrue();
    }

    @Example
    void shouldFailHalfWayWhereItIsAskedTo() {
        Recorded reply = new Recorded();
        SimulatedHandler handler = new SimulatedHandler(
                new SimulatedSettings(Duration.ZERO, Distribution.FIXED, 4, 1, new SplittableRandom(1)));
        assertThatThrownBy(() -> handler.handle(Asked.message("hello"), reply))
                .isInstanceOf(SimulatedFailureException.class);
        assertThat(reply.deltas).hasSize(2);
        assertThat(reply.completed()).isFalse();
    }
}
