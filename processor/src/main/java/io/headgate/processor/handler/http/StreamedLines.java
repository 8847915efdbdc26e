// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a response as they come, for one reader that waits for them. A reader that is slower than the sender holds
 * the sender up; few lines wait here.
 */
final class StreamedLines implements AutoCloseable {

    private static final int AHEAD = 32;
    private static final int LONGEST_LINE = 1 << 20;

    /** A line, or how the lines end. */
    private record Item(@Nullable String line, @Nullable Throwable failure) {}

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;
    private boolean closed;

    /** Hands out the lines as soon as the response's head is there. */
    static BodySubscriber<StreamedLines> subscriber() {
        StreamedLines lines = new StreamedLines();
        return new Body(
                lines,
                BodySubscribers.fromLineSubscriber(lines.new Receiver(), done -> lines, StandardCharsets.UTF_8, null));
    }

    /**
     * The next line, if it comes in time.
     *
     * @throws IOException if the response broke off
     * @throws EndOfLines after the last line
     */
    Optional<String> poll(Duration longest) throws IOException, InterruptedException, EndOfLines {
        Item item = items.poll(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
        if (item == null) {
            return Optional.empty();
        }
        if (item.line() != null) {
            request(1);
            return Optional.of(item.line());
        }
        items.add(item); // an end stays one
        if (item.failure() != null) {
            throw new IOException("the answer broke off", item.failure());
        }
        throw new EndOfLines();
    }

    /** Wants no more: the connection is cut if the response has not ended. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private synchronized void begin(Flow.Subscription begun) {
        subscription = begun;
        if (closed) {
            begun.cancel();
        } else {
            begun.request(AHEAD);
        }
    }

    private synchronized void request(int lines) {
        if (subscription != null) {
            subscription.request(lines);
        }
    }

    /** There are no more lines. */
    static final class EndOfLines extends Exception {
        private EndOfLines() {
            super(null, null, false, false);
        }
    }

    private final class Receiver implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription begun) {
            begin(begun);
        }

        @Override
        public void onNext(String line) {
            items.add(new Item(line, null));
        }

        @Override
        public void onError(Throwable failure) {
            items.add(new Item(null, failure));
        }

        @Override
        public void onComplete() {
            items.add(new Item(null, null));
        }
    }

    /** Splits the bytes into lines, but has its result before they have come. */
    private static final class Body implements BodySubscriber<StreamedLines> {

        private final StreamedLines lines;
        private final BodySubscriber<StreamedLines> splitter;
        private int unbroken;
        private boolean tooLong;

        private Body(StreamedLines lines, BodySubscriber<StreamedLines> splitter) {
            this.lines = lines;
            this.splitter = splitter;
        }

        @Override
        public CompletionStage<StreamedLines> getBody() {
            return CompletableFuture.completedFuture(lines);
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            splitter.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            bytes.forEach(this::measure);
            if (!tooLong) {
                splitter.onNext(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            splitter.onError(failure);
        }

        @Override
        public void onComplete() {
            splitter.onComplete();
        }

        /** The splitter keeps a line until its end, however long it is. */
        private void measure(ByteBuffer bytes) {
            for (int i = bytes.position(); i < bytes.limit(); i++) {
                unbroken = bytes.get(i) == '\n' ? 0 : unbroken + 1;
                if (unbroken > LONGEST_LINE && !tooLong) {
                    tooLong = true;
                    lines.close();
                    splitter.onError(new IOException("a line of more than " + LONGEST_LINE + " bytes"));
                }
            }
        }
    }
}
