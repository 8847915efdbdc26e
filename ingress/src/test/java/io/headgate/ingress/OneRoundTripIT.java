// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis is asked once for an admission, and once for a refusal that no snapshot foretold: counted by Redis itself. */
@ExtendWith(RealParts.class)
class OneRoundTripIT {

    private static final EventKey KEY = new EventKey("one-round-trip", "demo");

    @Test
    void shouldAskRedisOncePerDecision(TestBroker broker, @Own TestRedis redis) throws IOException {
        try (RunningGate gate =
                        RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), "headgate.journal.relay=false");
                Reader reader = new Client(gate).as("alice", "paid").stream("");
                Worker worker = new Worker(KEY, redis.url())) {
            Client caller = new Client(gate).as("alice", "paid").with("X-Session-ID", reader.session());
            for (int i = 0; i < 55; i++) {
                assertThat(caller.chat("the script may have to be loaded, and the burst is used up")
                                .status())
                        .isEqualTo(202);
                worker.workOff();
            }
            List<Integer> told = new ArrayList<>();
            List<String> commands = RedisMonitor.commands(redis.port(), () -> {
                for (int i = 0; i < 10; i++) {
                    // With a name, so that no refusal is remembered: it could be a repeat.
                    told.add(caller.with("Idempotency-Key", "hello-" + i)
                            .chat("hello " + i)
                            .status());
                }
            });
            assertThat(told).contains(202, 429);
            assertThat(commands.stream().filter(command -> command.contains("alice") || command.contains(":limit:")))
                    .hasSameSizeAs(told)
                    .allSatisfy(command -> assertThat(command).contains("\"EVALSHA\""));
        }
    }
}
