// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Role;
import io.headgate.processor.Reply;
import io.headgate.processor.StepStatus;
import io.headgate.processor.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedHandlerTest {

    @Property(tries = 200)
    void shouldSayEverythingInAsManyFramesAsAsked(
            @ForAll String message, @ForAll @IntRange(min = 1, max = 9) int frames) throws Exception {
        Recorded reply = new Recorded();
        new SimulatedHandler(new SimulatedSettings(Duration.ZERO, frames, new SplittableRandom(1)))
                .handle(new Asked(message), reply);
        assertThat(reply.deltas).hasSize(frames);
        assertThat(String.join("", reply.deltas)).isEqualTo("You said: " + message);
        assertThat(reply.completed).isTrue();
    }

    private static final class Recorded implements Reply {
        private final List<String> deltas = new ArrayList<>();
        private boolean completed;

        @Override
        public void delta(String text) {
            deltas.add(text);
        }

        @Override
        public void step(String name, StepStatus status, Map<String, ?> details) {}

        @Override
        public void complete(Map<String, ?> data) {
            completed = true;
        }

        @Override
        public void error(String type, String message) {
            throw new AssertionError(message);
        }
    }

    private record Asked(String message) implements Task {
        @Override
        public String id() {
            return "t";
        }

        @Override
        public Role role() {
            return Role.PAID;
        }

        @Override
        public String conversationId() {
            return "c";
        }

        @Override
        public String correlationId() {
            return "k";
        }

        @Override
        public JsonNode payload() {
            return JsonMapper.shared().createObjectNode().put("message", message);
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
