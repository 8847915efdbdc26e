// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Open streams: who hears what, where a reader resumes, how a stream ends. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsIT {

    private static final EventKey KEY = new EventKey("streams", "demo");
    private static final String DATA = "{\"text\":\"a\"}";

    private final TestBroker broker;
    private final TestRedis redis;
    private final RunningGate gate;
    private final Worker worker;
    private final Client alice;

    StreamsIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), "headgate.streams.keep-alive=1s");
        worker = new Worker(KEY, redis.url());
        alice = new Client(gate).as("alice", "paid");
    }

    @AfterAll
    void stop() {
        worker.close();
        gate.close();
    }

    @Test
    void shouldSayReadyAndCommentWhenIdle() {
        try (Reader reader = alice.stream("")) {
            assertThat(reader.session()).hasSize(44);
            assertThat(reader.stream()).isNotEmpty();
            assertThat(reader.next().type()).isEqualTo(Reader.COMMENT);
            assertThat(reader.next().type()).isEqualTo(Reader.COMMENT);
        }
    }

    @Test
    void shouldGiveEachStreamItsOwnFramesAndThoseForAll() {
        try (Reader one = alice.stream("?stream_id=one");
                Reader two = alice.with("X-Session-ID", one.session()).stream("?stream_id=two")) {
            worker.say(one.session(), "one", DATA);
            worker.say(one.session(), "two", DATA);
            worker.say(one.session(), "", DATA);

            assertThat(frame(one).id()).isEqualTo("1");
            assertThat(frame(one).id()).isEqualTo("3");
            assertThat(frame(two).id()).isEqualTo("2");
            assertThat(frame(two).id()).isEqualTo("3");
        }
    }

    @Test
    void shouldResumeOnAnotherInstanceBehindTheLastFrame() {
        String session;
        try (Reader reader = alice.stream("")) {
            session = reader.session();
            for (int i = 0; i < 5; i++) {
                worker.say(session, "", DATA);
            }
            assertThat(frame(reader).id()).isEqualTo("1");
        }
        try (RunningGate other =
                        RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), "headgate.instance-id=other");
                Reader reader = new Client(other)
                        .as("alice", "paid").with("X-Session-ID", session).with("Last-Event-ID", "2").stream("")) {
            assertThat(frame(reader).id()).isEqualTo("3");
            assertThat(frame(reader).id()).isEqualTo("4");
            assertThat(frame(reader).id()).isEqualTo("5");
            worker.say(session, "", DATA);
            assertThat(frame(reader).id()).isEqualTo("6");
        }
    }

    @Test
    void shouldSayWhatIsNoLongerKept() {
        String session;
        try (Reader reader = alice.stream("")) {
            session = reader.session();
        }
        for (int i = 0; i < 1_500; i++) {
            worker.say(session, "", DATA);
        }
        try (Reader reader = alice.with("X-Session-ID", session).with("Last-Event-ID", "10").stream("")) {
            Reader.Frame gap = frame(reader);
            assertThat(gap.type()).isEqualTo("gap");
            assertThat(gap.data().get("from").asLong()).isEqualTo(11);
            assertThat(frame(reader).id())
                    .isEqualTo(Long.toString(gap.data().get("to").asLong() + 1));
        }
    }

    @Test
    void shouldStartAtTheEndWithoutALastEventId() {
        String session;
        try (Reader reader = alice.stream("")) {
            session = reader.session();
        }
        worker.say(session, "", DATA);
        try (Reader reader = alice.with("X-Session-ID", session).stream("")) {
            assertThat(reader.ready().id()).isEqualTo("1");
            worker.say(session, "", DATA);
            assertThat(frame(reader).id()).isEqualTo("2");
        }
    }

    @Test
    void shouldForgetAStreamWhoseReaderLeft() {
        Streams streams = gate.part(Streams.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> streams.connections() == 0);
        Reader reader = alice.stream("");
        assertThat(streams.connections()).isEqualTo(1);
        assertThat(streams.sessions()).isEqualTo(1);
        reader.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> streams.connections() == 0 && streams.sessions() == 0);
    }

    @Test
    void shouldCountStreamsAndFramesByKind() {
        MeterRegistry meters = gate.part(MeterRegistry.class);
        Counter opened = meters.counter("headgate_connections_opened_total", "protocol", "sse");
        Counter deltas = meters.counter("headgate_frames_total", "kind", "delta");
        Counter others = meters.counter("headgate_frames_total", "kind", "other");
        double before = opened.count();
        double deltasBefore = deltas.count();
        try (Reader reader = alice.stream("")) {
            worker.say(reader.session(), "", DATA);
            frame(reader);
        }
        // A frame counts once it is written, which its reader may be told before this thread is.
        await().atMost(Duration.ofSeconds(20)).until(() -> deltas.count() > deltasBefore);
        assertThat(opened.count() - before).isEqualTo(1);
        assertThat(deltas.count() - deltasBefore).isEqualTo(1);
        assertThat(others.count()).isZero();
    }

    @Test
    void shouldSayGoodbyeWhenTheGateStops() {
        RunningGate leaving =
                RunningGate.start(new EventKey("leaving", "demo"), redis.url(), broker.bootstrapServers());
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            readers.add(new Client(leaving).as("reader-" + i, "privileged").stream(""));
        }
        leaving.close();
        Set<String> waits = new HashSet<>();
        for (Reader reader : readers) {
            Reader.Frame last = reader.next();
            assertThat(last.type()).isEqualTo("server_shutdown");
            assertThat(Long.parseLong(last.retry())).isBetween(1_000L, 5_000L);
            waits.add(last.retry());
            assertThat(reader.next().type()).isEqualTo(Reader.END);
            reader.close();
        }
        assertThat(waits).as("not all come back at once").hasSizeGreaterThan(1);
    }

    /** The next that is not a comment. */
    private static Reader.Frame frame(Reader reader) {
        Reader.Frame frame = reader.next();
        while (frame.type().equals(Reader.COMMENT)) {
            frame = reader.next();
        }
        return frame;
    }
}
