// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.Role;
import io.headgate.core.store.ReplyFrame;
import io.headgate.events.EventKey;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's worker, as its reader would run it: a file of its own, compiled and run by the JDK in a process of its own. */
@ExtendWith(RealParts.class)
class WorkerTutorialIT {

    private static final Path PAGE = Path.of("../docs/tutorial/worker.md");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Duration GUARD = Duration.ofSeconds(60);

    @Test
    void shouldAnswerATaskAndStopGracefully(TestBroker broker, @Own TestRedis redis, @TempDir Path folder)
            throws Exception {
        String code = code();
        assertThat(code.lines()).hasSizeLessThan(40);
        Path file = Files.writeString(folder.resolve("HelloWorker.java"), code);
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString(),
                        redis.url(),
                        broker.bootstrapServers())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try (Gate gate = new Gate(redis.url(), new EventKey("home", "demo"))) {
            String task = gate.admit(Role.REGISTERED);

            await().atMost(GUARD).until(() -> gate.ended().size() == 1);

            assertThat(gate.ended().get(0).getOutcome()).isEqualTo(Outcome.OUTCOME_OK);
            assertThat(gate.frames(task))
                    .extracting(ReplyFrame::type)
                    .containsExactly("step", "delta", "delta", "complete");
            assertThat(gate.frames(task).get(2).data()).contains("hi!");
        } finally {
            worker.destroy();
        }
        assertThat(worker.waitFor(GUARD.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static String code() throws IOException {
        Matcher block = CODE.matcher(Files.readString(PAGE));
        assertThat(block.find()).as("%s has a block of Java", PAGE).isTrue();
        return block.group(1);
    }
}
