// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import io.headgate.core.store.ReplyFrame;
import io.headgate.core.store.ReplyHints;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.channel.AbortedException;

/**
 * One open stream. It knows the number of the last frame it has handed on: the next hint in line is handed on as it is;
 * any other hint, a subscription that holds anew, and every idle while make it look into the session's stream for what it
 * has missed. Thread-safe.
 */
final class StreamConnection {

    private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);

    private final StreamName name;
    private final boolean movable;
    private final FrameSource source;
    private final Sinks.Many<StreamFrame> out;
    private final ReplyHints hints = new ReplyHints() {
        @Override
        public void frame(ReplyFrame frame) {
            hint(frame);
        }

        @Override
        public void subscribed() {
            if (begun) {
                catchUp();
            }
        }
    };
    private Place place;
    /** Until the stream has begun nothing is handed on. */
    private boolean reading = true;

    private boolean readAgain;
    /** Whether the last look into the store failed, so that frames may be missing. */
    private volatile boolean degraded;

    private volatile boolean begun;
    private volatile boolean listening;
    private volatile long lastEmitted = System.nanoTime();

    /**
     * @param movable whether its reader can go on at another instance
     * @param bufferedFrames that may wait for the reader; one more ends the connection
     */
    StreamConnection(StreamName name, FrameSource source, Place place, boolean movable, int bufferedFrames) {
        this.name = name;
        this.movable = movable;
        this.source = source;
        this.place = place;
        this.out = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(bufferedFrames));
    }

    StreamName name() {
        return name;
    }

    boolean movable() {
        return movable;
    }

    Flux<StreamFrame> frames() {
        return out.asFlux();
    }

    /** Listens, finds its place, and says {@code ready}; where the store is away it says so all the same. */
    void open(String ready) {
        listen().thenCompose(heard -> findPlace()).whenComplete((found, failure) -> {
            if (failure != null) {
                log.debug("stream opened while the store is away: {}", failure.toString());
                degraded = true;
            }
            begin(ready);
        });
    }

    void close() {
        source.forget(name.sessionId(), hints);
    }

    /** Hands on a frame that stands in no stream. */
    void push(String type, String data) {
        if (begun) {
            emit(StreamFrame.unnumbered(type, data));
        }
    }

    /** Says goodbye and ends. */
    synchronized void end(String type, String data, long retryMillis) {
        emit(StreamFrame.last(type, data, retryMillis));
        out.tryEmitComplete();
    }

    /** To be called about once a second. */
    void tick(Duration keepAlive) {
        if (!begun) {
            return;
        }
        if (!listening) {
            listen();
        }
        if (System.nanoTime() - lastEmitted >= keepAlive.toNanos()) {
            emit(StreamFrame.alive(degraded));
            catchUp();
        }
    }

    private CompletionStage<Void> listen() {
        return source.listen(name.sessionId(), hints).thenRun(() -> listening = true);
    }

    private CompletionStage<Void> findPlace() {
        return place.known()
                ? CompletableFuture.completedFuture(null)
                : source.last(name.sessionId()).thenAccept(this::startAt);
    }

    private synchronized void startAt(long last) {
        place = Place.at(last);
    }

    private synchronized void begin(String ready) {
        emit(
                place.known()
                        ? StreamFrame.numbered(place.number(), "ready", ready)
                        : StreamFrame.unnumbered("ready", ready));
        begun = true;
        reading = false;
        if (place.resumed() || readAgain) {
            catchUp();
        }
    }

    private synchronized void hint(ReplyFrame frame) {
        if (!reading && place.known() && frame.number() == place.number() + 1) {
            handOn(frame);
        } else {
            catchUp();
        }
    }

    /** Hands on what the stream has beyond our place. One read at a time; what is asked meanwhile is read afterwards. */
    private synchronized void catchUp() {
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        readAgain = false;
        source.last(name.sessionId())
                .thenCompose(last -> missing(last).thenAccept(frames -> handOnAll(frames, last)))
                .whenComplete((done, failure) -> readDone(failure == null));
    }

    private synchronized CompletionStage<List<ReplyFrame>> missing(long last) {
        if (!place.known()) {
            place = Place.at(last);
        } else if (last < place.number()) {
            // The stream had expired and its numbers began anew.
            if (place.resumed()) {
                gap(place.number() + 1, 0);
            }
            place = Place.at(0);
        }
        return last == place.number()
                ? CompletableFuture.completedFuture(List.of())
                : source.after(name.sessionId(), place.number());
    }

    /** What the stream had, and what it no longer has though its numbers were given out. */
    private synchronized void handOnAll(List<ReplyFrame> frames, long last) {
        frames.forEach(this::handOnIfNew);
        if (place.number() < last) {
            gap(place.number() + 1, last);
            place = Place.at(last);
        }
    }

    private synchronized void readDone(boolean succeeded) {
        reading = false;
        degraded = !succeeded;
        if (succeeded && readAgain) {
            catchUp();
        }
    }

    private synchronized void handOnIfNew(ReplyFrame frame) {
        long expected = place.number() + 1;
        if (frame.number() > expected) {
            gap(expected, frame.number() - 1);
        }
        if (frame.number() >= expected) {
            handOn(frame);
        }
    }

    private void handOn(ReplyFrame frame) {
        place = Place.at(frame.number());
        if (frame.streamId().isEmpty() || frame.streamId().equals(name.streamId())) {
            emit(StreamFrame.numbered(frame.number(), frame.type(), frame.data()));
        }
    }

    private void gap(long from, long to) {
        push("gap", to == 0 ? "{\"from\":" + from + "}" : "{\"from\":" + from + ",\"to\":" + to + "}");
    }

    /** A reader that takes nothing while its buffer fills is cut off; it may resume where it stopped. */
    private synchronized void emit(StreamFrame frame) {
        lastEmitted = System.nanoTime();
        if (out.tryEmitNext(frame) == Sinks.EmitResult.FAIL_OVERFLOW) {
            out.tryEmitError(new AbortedException("the reader is too slow"));
        }
    }
}
