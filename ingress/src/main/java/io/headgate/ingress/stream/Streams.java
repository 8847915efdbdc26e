// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** The open streams of this instance. Thread-safe; a stream costs no thread. */
public final class Streams {

    private final FrameSource source;
    private final IntSupplier limit;
    private final int bufferedFrames;
    private final Duration keepAlive;
    private final StreamObserver observer;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, OpenSession> bySession = new ConcurrentHashMap<>();
    private final JsonMapper json = JsonMapper.shared();

    /**
     * @param limit streams at once, asked anew for each; those that are open stay
     * @param bufferedFrames that may wait for a slow reader
     * @param keepAlive after which an idle stream gets a comment
     * @param observer hears what becomes of them
     */
    public Streams(
            FrameSource source, IntSupplier limit, int bufferedFrames, Duration keepAlive, StreamObserver observer) {
        this.source = source;
        this.limit = limit;
        this.bufferedFrames = bufferedFrames;
        this.keepAlive = keepAlive;
        this.observer = observer;
    }

    /**
     * Opens a stream when it is subscribed to, and closes it when it ends or is cancelled. The first element is the
     * {@code ready} frame.
     *
     * @param newSession whether the session was created for this stream, so that it has no frames yet
     * @param lastEventId the last frame the reader saw, if it says so
     * @param atLimit what to fail with, before the first element, if there are as many streams as there may be
     */
    public Flux<StreamFrame> open(
            Carrier carrier, StreamName name, boolean newSession, OptionalLong lastEventId, Flux<StreamFrame> atLimit) {
        Place place =
                lastEventId.isPresent() ? Place.behind(lastEventId.getAsLong()) : newSession ? Place.START : Place.END;
        return Flux.defer(
                () -> admitted(carrier, new StreamConnection(name, source, place, true, bufferedFrames), atLimit));
    }

    /**
     * Opens a stream as {@link #open} does, from the session's first frame on, for a reader that cannot go on elsewhere:
     * it is left open when this instance stops, for as long as the stop waits.
     */
    public Flux<StreamFrame> follow(Carrier carrier, StreamName name, Flux<StreamFrame> atLimit) {
        return Flux.defer(() ->
                admitted(carrier, new StreamConnection(name, source, Place.behind(0), false, bufferedFrames), atLimit));
    }

    private Flux<StreamFrame> admitted(Carrier carrier, StreamConnection connection, Flux<StreamFrame> atLimit) {
        if (open.incrementAndGet() > limit.getAsInt()) {
            open.decrementAndGet();
            observer.refused(carrier);
            return atLimit;
        }
        register(connection);
        observer.opened(carrier);
        connection.open(ready(connection.name()));
        return connection
                .frames()
                .doOnNext(frame -> observer.sent(frame.type()))
                .doOnError(tooSlow -> observer.dropped())
                .doFinally(end -> closed(connection));
    }

    /** Tells a session's streams something that its stored frames do not: all of them, or the one that is named. */
    public void push(String sessionId, String streamId, String type, Map<String, ?> data) {
        String text = json.writeValueAsString(data);
        OpenSession session = bySession.get(sessionId);
        if (session == null) {
            return;
        }
        for (StreamConnection connection : session.streams()) {
            if (streamId.isEmpty() || connection.name().streamId().equals(streamId)) {
                connection.push(type, text);
            }
        }
    }

    /** Keeps idle streams alive; to be called about once a second. */
    public void tick() {
        bySession.values().forEach(session -> session.streams().forEach(connection -> connection.tick(keepAlive)));
    }

    /** Ends all streams whose readers can go on elsewhere, with {@code server_shutdown}. */
    public void shutDown(LongSupplier retryMillis) {
        bySession
                .values()
                .forEach(session -> session.streams().stream()
                        .filter(StreamConnection::movable)
                        .forEach(connection -> connection.end("server_shutdown", "{}", retryMillis.getAsLong())));
    }

    /** Streams that are open. */
    public int connections() {
        return open.get();
    }

    /** Streams that may be open at once. */
    public int limit() {
        return limit.getAsInt();
    }

    /** Sessions with an open stream. */
    public int sessions() {
        return bySession.size();
    }

    private void register(StreamConnection connection) {
        bySession.compute(connection.name().sessionId(), (id, session) -> {
            OpenSession known = session == null ? OpenSession.begun() : session;
            known.streams().add(connection);
            return known;
        });
    }

    private void closed(StreamConnection connection) {
        bySession.computeIfPresent(connection.name().sessionId(), (id, session) -> {
            session.streams().remove(connection);
            if (!session.streams().isEmpty()) {
                return session;
            }
            observer.sessionEnded(session.age());
            return null;
        });
        open.decrementAndGet();
        connection.close();
    }

    private String ready(StreamName name) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("session_id", name.sessionId());
        data.put("stream_id", name.streamId());
        return json.writeValueAsString(data);
    }
}
