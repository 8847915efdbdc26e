// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis is asked once for an admission, and once for a refusal: counted by Redis itself. */
@ExtendWith(RealParts.class)
class OneRoundTripIT {

    private static final EventKey KEY = new EventKey("one-round-trip", "demo");
    private static final String LAST_WORD = "the-end-of-the-count";

    @Test
    void shouldAskRedisOncePerDecision(TestBroker broker, @Own TestRedis redis) throws IOException {
        try (RunningGate gate = RunningGate.start(
                        KEY,
                        redis.url(),
                        broker.bootstrapServers(),
                        "headgate.journal.relay=false",
                        "headgate.snapshot.interval=1h",
                        "headgate.config.poll-interval=1h");
                Reader reader = new Client(gate).as("alice", "paid").stream("")) {
            Client caller = new Client(gate).as("alice", "paid").with("X-Session-ID", reader.session());
            assertThat(caller.chat("first: the script may have to be loaded").status())
                    .isEqualTo(202);
            List<Integer> told = new ArrayList<>();

            List<String> commands = monitored(redis.port(), () -> {
                for (int i = 0; i < 30; i++) {
                    told.add(caller.chat("hello " + i).status());
                }
            });

            assertThat(told).contains(202, 503);
            assertThat(commands)
                    .hasSameSizeAs(told)
                    .allSatisfy(command -> assertThat(command).contains("\"EVALSHA\""));
        }
    }

    /** The commands that clients sent while this ran; what scripts call inside Redis is left out. */
    private static List<String> monitored(int port, Runnable work) throws IOException {
        try (Socket monitor = new Socket("127.0.0.1", port);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(monitor.getInputStream(), StandardCharsets.UTF_8))) {
            monitor.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("+OK");
            work.run();
            say(port, LAST_WORD);
            List<String> commands = new ArrayList<>();
            for (String line = lines.readLine(); !line.contains(LAST_WORD); line = lines.readLine()) {
                if (!line.contains(" lua]")) {
                    commands.add(line);
                }
            }
            return commands;
        }
    }

    private static void say(int port, String word) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(("ECHO " + word + "\r\n").getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('$');
        }
    }
}
