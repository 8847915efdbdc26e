// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.store.ReplyFrame;
import io.headgate.core.store.ReplyHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;

/** A connection over a stream whose hints may be lost, late or doubled. */
class StreamConnectionTest {

    private final Session session = new Session();
    private final List<String> seen = new ArrayList<>();

    @Test
    void shouldReadWhatHintsDidNotTell() {
        StreamConnection connection = open(Place.START);
        session.append(false);
        session.append(false);
        session.append(true);

        assertThat(seen).containsExactly("ready", "1", "2", "3");
        session.append(false);
        connection.tick(Duration.ZERO);
        assertThat(seen).containsExactly("ready", "1", "2", "3", ":", "4");
    }

    @Test
    void shouldResumeAndSayWhatIsMissing() {
        for (int i = 0; i < 6; i++) {
            session.append(false);
        }
        session.forgetThrough(3);
        open(Place.behind(1));

        assertThat(seen).containsExactly("ready", "gap", "4", "5", "6");
    }

    @Test
    void shouldSayWhatIsMissingWhereNothingIsKept() {
        for (int i = 0; i < 6; i++) {
            session.append(false);
        }
        session.forgetThrough(6);
        open(Place.behind(1));
        session.append(true);

        assertThat(seen).containsExactly("ready", "gap", "7");
    }

    @Test
    void shouldGoOnWhereNumbersBeginAnew() {
        for (int i = 0; i < 6; i++) {
            session.append(false);
        }
        open(Place.END);
        session.beginAnew();
        session.append(true);
        session.append(true);

        assertThat(seen).containsExactly("ready", "1", "2");
    }

    @Test
    void shouldOpenWhileTheStoreIsAwayAndCatchUpLater() {
        session.away = true;
        StreamConnection connection = open(Place.START);
        assertThat(seen).containsExactly("ready");
        session.away = false;
        session.append(true);
        connection.tick(Duration.ZERO);

        assertThat(seen).containsExactly("ready", ":degraded", "1");
    }

    @Test
    void shouldReadWhatWasAppendedBeforeItsSubscriptionHeldAnew() {
        open(Place.START);
        session.append(true);
        session.append(false);
        session.listeners.forEach(ReplyHints::subscribed);

        assertThat(seen).containsExactly("ready", "1", "2");
    }

    @Test
    void shouldCutOffAReaderThatTakesNothing() {
        StreamConnection connection = new StreamConnection(new StreamName("s", "a"), session, Place.START, true, 4);
        List<Throwable> ends = new ArrayList<>();
        connection.frames().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                // asks for nothing
            }

            @Override
            protected void hookOnError(Throwable failure) {
                ends.add(failure);
            }

            @Override
            protected void hookOnNext(StreamFrame frame) {
                seen.add("taken");
            }
        });
        connection.open("{}");
        for (int i = 0; i < 10; i++) {
            session.append(true);
        }

        assertThat(seen).isEmpty();
        assertThat(session.listeners).hasSize(1);
        connection.close();
        assertThat(session.listeners).isEmpty();
    }

    @Property(tries = 300)
    void shouldHandOnEachFrameOnceAndInOrder(@ForAll @Size(max = 40) List<Boolean> hinted) {
        seen.clear();
        session.beginAnew();
        session.listeners.clear();
        StreamConnection connection = open(Place.START);
        hinted.forEach(session::append);
        connection.tick(Duration.ZERO);

        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= hinted.size(); i++) {
            expected.add(Integer.toString(i));
        }
        assertThat(seen.stream().filter(frame -> Character.isDigit(frame.charAt(0))))
                .containsExactlyElementsOf(expected);
    }

    private StreamConnection open(Place place) {
        StreamConnection connection = new StreamConnection(new StreamName("s", "a"), session, place, true, 1_000);
        connection.frames().subscribe(frame -> seen.add(shortly(frame)));
        connection.open("{}");
        return connection;
    }

    private static String shortly(StreamFrame frame) {
        if (frame.isComment()) {
            return ":" + frame.data();
        }
        return frame.type().equals("delta") ? Long.toString(frame.number().orElseThrow()) : frame.type();
    }

    /** A session's stream in memory. */
    private static final class Session implements FrameSource {

        private final List<ReplyFrame> frames = new ArrayList<>();
        private final List<ReplyHints> listeners = new ArrayList<>();
        private long last;
        private boolean away;

        void append(boolean hinted) {
            ReplyFrame frame = new ReplyFrame(++last, "delta", "", "{}");
            frames.add(frame);
            if (hinted) {
                List.copyOf(listeners).forEach(listener -> listener.frame(frame));
            }
        }

        void forgetThrough(long number) {
            frames.removeIf(frame -> frame.number() <= number);
        }

        void beginAnew() {
            frames.clear();
            last = 0;
        }

        @Override
        public CompletionStage<Void> listen(String session, ReplyHints hints) {
            if (!away) {
                listeners.add(hints);
            }
            return answer(null);
        }

        @Override
        public void forget(String session, ReplyHints hints) {
            listeners.remove(hints);
        }

        @Override
        public CompletionStage<List<ReplyFrame>> after(String session, long number) {
            return answer(
                    frames.stream().filter(frame -> frame.number() > number).toList());
        }

        @Override
        public CompletionStage<Long> last(String session) {
            return answer(last);
        }

        private <T> CompletionStage<T> answer(T value) {
            return away
                    ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                    : CompletableFuture.completedFuture(value);
        }
    }
}
