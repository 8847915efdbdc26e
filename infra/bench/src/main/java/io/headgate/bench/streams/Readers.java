// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** All readers on one thread, so that they take as little of the machine as can be. */
final class Readers implements AutoCloseable {

    private static final int AT_ONCE = 200;
    private static final int LONGEST_OPENING_SECONDS = 60;
    private static final int SMALL_BUFFER = 4 * 1024;

    private final int port;
    private final LongConsumer sent;
    private final Selector selector;
    private final Thread thread = new Thread(this::run, "readers");
    private final Queue<OpenStream> toOpen = new ConcurrentLinkedQueue<>();
    private final Semaphore opening = new Semaphore(AT_ONCE);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private volatile CountDownLatch unready = new CountDownLatch(0);
    private volatile int ended;
    private volatile boolean stopped;

    /** @param sent gets the time of each frame that arrives, on the readers' thread */
    Readers(int port, LongConsumer sent) throws IOException {
        this.port = port;
        this.sent = sent;
        selector = Selector.open();
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens these; returns when all are ready. */
    void open(List<OpenStream> streams) throws InterruptedException {
        unready = new CountDownLatch(streams.size());
        for (OpenStream stream : streams) {
            if (!opening.tryAcquire(LONGEST_OPENING_SECONDS, TimeUnit.SECONDS)) {
                break;
            }
            toOpen.add(stream);
            selector.wakeup();
        }
        if (!unready.await(LONGEST_OPENING_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(unready.getCount() + " streams are not ready, and " + ended + " ended");
        }
    }

    /** Streams that ended by themselves, of those that read. */
    int ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void run() {
        try {
            while (!stopped) {
                selector.select(this::serve, 100);
                for (OpenStream stream = toOpen.poll(); stream != null; stream = toOpen.poll()) {
                    connect(stream);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(OpenStream stream) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (stream.kind() == Kind.STALLED) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        }
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        channel.register(selector, SelectionKey.OP_CONNECT, stream);
    }

    private void serve(SelectionKey key) {
        OpenStream stream = (OpenStream) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                channel.write(stream.request());
                key.interestOps(SelectionKey.OP_READ);
            } else {
                read(key, stream, channel);
            }
        } catch (IOException e) {
            end(key);
        }
    }

    private void read(SelectionKey key, OpenStream stream, SocketChannel channel) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            end(key);
            return;
        }
        boolean before = stream.ready();
        stream.took(buffer.flip(), sent);
        if (!before && stream.ready()) {
            opening.release();
            unready.countDown();
            if (stream.kind() == Kind.STALLED) {
                key.interestOps(0);
            }
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // Only the readers' thread writes it.
    private void end(SelectionKey key) {
        key.cancel();
        ended++;
        if (!((OpenStream) key.attachment()).ready()) {
            opening.release();
        }
    }
}
