// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Connections that ask the same gateway, each one thing at a time. */
final class Crowd {

    private static final int ACCEPTED = 202;

    private final int connections;
    private final ExecutorService threads;

    Crowd(int connections, ExecutorService threads) {
        this.connections = connections;
        this.threads = threads;
    }

    static Crowd of(int connections) {
        return new Crowd(connections, Executors.newFixedThreadPool(connections, work -> {
            Thread thread = new Thread(work, "crowd");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** Each asks again as soon as it is answered. */
    Measured saturate(int port, double seconds) throws InterruptedException {
        return run(port, seconds, 0);
    }

    /** So many a second in all, evenly; a late answer makes those behind it late too, and their wait counts. */
    Measured pace(int port, double seconds, double perSecond) throws InterruptedException {
        return run(port, seconds, connections / perSecond);
    }

    private Measured run(int port, double seconds, double step) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        LongAdder turnedAway = new LongAdder();
        List<Future<long[]>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long first = start + (long) (step * 1e9 * i / connections);
            all.add(threads.submit(() -> ask(port, first, end, (long) (step * 1e9), turnedAway)));
        }
        long[] nanos = all.stream()
                .map(Crowd::result)
                .flatMapToLong(LongStream::of)
                .sorted()
                .toArray();
        return new Measured(nanos.length / ((System.nanoTime() - start) / 1e9), nanos, turnedAway.sum());
    }

    /** @param step between two questions; 0 for none */
    private static long[] ask(int port, long first, long end, long step, LongAdder turnedAway) throws IOException {
        long[] nanos = new long[1024];
        int count = 0;
        Asked connection = new Asked(port);
        try {
            for (long due = first; due < end; due = step == 0 ? System.nanoTime() : due + step) {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                try {
                    if (connection.ask() != ACCEPTED) {
                        turnedAway.increment();
                        continue;
                    }
                } catch (SocketTimeoutException e) {
                    // Never answered. As a caller would, it gives up and connects anew.
                    turnedAway.increment();
                    connection.close();
                    connection = new Asked(port);
                    continue;
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - due;
            }
        } finally {
            connection.close();
        }
        return Arrays.copyOf(nanos, count);
    }

    private static long[] result(Future<long[]> one) {
        try {
            return one.get(2, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
