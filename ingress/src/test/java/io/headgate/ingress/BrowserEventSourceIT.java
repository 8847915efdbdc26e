// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.headgate.events.EventKey;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.faults.FaultProxy;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page's own EventSource, in Chromium, before a line that is cut: what it saw has no hole and no repetition. */
@Tag("browser")
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserEventSourceIT {

    private static final EventKey KEY = new EventKey("browser-streams", "demo");
    private static final String PAGE = "streams.html";
    private static final int FRAMES = 40;

    private final TestBroker broker;
    private final TestRedis redis;
    private final RunningGate gate;
    private final Worker worker;
    private Chromium chromium;

    BrowserEventSourceIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers());
        worker = new Worker(KEY, redis.url());
    }

    @BeforeAll
    void open() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
        worker.close();
        gate.close();
    }

    @Test
    void shouldResumeAPageThatAsksForAnotherTicket() {
        try (FaultProxy line = FaultProxy.before(gate.port());
                Page page = chromium.page(PAGE, line.port())) {
            String session = listen(page, gate.token("alice", "paid"));
            say(session, 1, 10);
            awaitFrames(page, 10);
            line.cut();
            say(session, 11, 25);
            awaitFrames(page, 25);
            line.reset();
            say(session, 26, FRAMES);
            awaitFrames(page, FRAMES);
            assertThat(page.evaluate("seen.join(' ')")).isEqualTo(all());
            assertThat(page.evaluate("ready")).isEqualTo(3);
        }
    }

    @Test
    void shouldResumeAnAnonymousPageThatChromiumReconnectsByItself() {
        try (FaultProxy line = FaultProxy.before(gate.port());
                Page page = chromium.page(PAGE, line.port())) {
            page.evaluate("listenAnonymously()");
            page.waitForFunction("ready === 1");
            String session = (String) page.evaluate("session");
            say(session, 1, 10);
            awaitFrames(page, 10);
            line.cut();
            say(session, 11, FRAMES);
            awaitFrames(page, FRAMES);
            assertThat(page.evaluate("seen.join(' ')")).isEqualTo(all());
            assertThat(page.evaluate("sources")).isEqualTo(1);
        }
    }

    @Test
    void shouldResumeOnAnotherInstance() {
        try (RunningGate other =
                        RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), "headgate.instance-id=other");
                FaultProxy line = FaultProxy.before(gate.port());
                Page page = chromium.page(PAGE, line.port())) {
            String session = listen(page, gate.token("bob", "paid"));
            say(session, 1, 20);
            awaitFrames(page, 20);
            line.leadTo(other.port());
            say(session, 21, FRAMES);
            awaitFrames(page, FRAMES);
            assertThat(page.evaluate("seen.join(' ')")).isEqualTo(all());
            assertThat(other.part(Streams.class).connections()).isEqualTo(1);
        }
    }

    /** The page's session, once its stream is ready. */
    private static String listen(Page page, String token) {
        page.evaluate("token => { listen(token); }", token);
        page.waitForFunction("ready === 1");
        return (String) page.evaluate("session");
    }

    private static void awaitFrames(Page page, int count) {
        page.waitForFunction("count => seen.length >= count", count, null);
    }

    private void say(String session, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> worker.say(session, "", "{\"text\":\"t" + i + "\"}"));
    }

    private static String all() {
        return IntStream.rangeClosed(1, FRAMES).mapToObj(i -> "t" + i).collect(Collectors.joining(" "));
    }
}
