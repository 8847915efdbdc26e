// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

import io.headgate.bench.ingress.BenchIngress;
import io.headgate.core.store.ReplyStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many open streams on one ingress with a gigabyte of heap: does its heap stay flat, and do those who read wait? */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description = "10 000 open streams on one ingress, a tenth active, a third stalled: heap and frame delay.")
public final class StreamsBenchmark implements Callable<Integer> {

    private static final int OTHER_FILES = 1_000;
    private static final int READERS_OF_A_STALLED_SESSION = 100;
    private static final int ACTIVE_BYTES = 100;
    private static final int STALLED_BYTES = 2_048;
    private static final int STALLED_PER_SECOND = 2;
    private static final int SAMPLES = 4;
    private static final double FLAT = 1.15;
    private static final double DELAY_BAR_MS = 500;

    @Option(names = "--streams", defaultValue = "10000", description = "open at once (${DEFAULT-VALUE})")
    private int streams;

    @Option(names = "--warm-up", defaultValue = "20", description = "seconds before anything counts (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--seconds", defaultValue = "60", description = "of the measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        long files = FileLimit.raise(streams + OTHER_FILES);
        if (files < streams + OTHER_FILES) {
            System.out.printf(
                    "MISSED: only %,d files may be open here and cannot be made more; %,d are needed (ulimit -n)%n",
                    files, streams + OTHER_FILES);
            return 1;
        }
        Path log = Files.createTempFile("headgate-bench-gc-", ".log");
        try (BenchIngress ingress = BenchIngress.start(List.of("-Xmx1g", Heap.jvmOption(log)))) {
            return run(ingress, new Heap(ingress.pid(), log)) ? 0 : 1;
        } finally {
            Files.delete(log);
        }
    }

    private boolean run(BenchIngress ingress, Heap heap) throws IOException, InterruptedException {
        Delays delays = new Delays();
        try (Readers readers = new Readers(ingress.port(), delays::sentAt)) {
            long start = System.nanoTime();
            List<OpenStream> active = streams(Kind.ACTIVE, streams / 10, 0);
            List<OpenStream> stalled = streams(Kind.STALLED, streams / 3 / READERS_OF_A_STALLED_SESSION, active.size());
            readers.open(together(active, stalled));
            List<OpenStream> others = others(stalled, streams - active.size() - stalled.size());
            readers.open(others);
            System.out.printf(
                    "%,d streams open after %.1f s: %,d active, %,d stalled%n",
                    streams,
                    (System.nanoTime() - start) / 1e9,
                    active.size(),
                    stalled.size() * READERS_OF_A_STALLED_SESSION);
            measure(new ReplyStreams(ingress.store(), BenchIngress.KEY), active, stalled, heap, delays);
            return verdict(heap.samples(), delays, readers.ended());
        }
    }

    private void measure(
            ReplyStreams frames, List<OpenStream> active, List<OpenStream> stalled, Heap heap, Delays delays)
            throws IOException, InterruptedException {
        try (Feeder some = new Feeder(frames, sessions(active), 1, ACTIVE_BYTES);
                Feeder unread = new Feeder(frames, sessions(stalled), STALLED_PER_SECOND, STALLED_BYTES)) {
            TimeUnit.SECONDS.sleep(warmUp);
            delays.start();
            heap.collect();
            for (int i = 1; i < SAMPLES; i++) {
                TimeUnit.MILLISECONDS.sleep(seconds * 1000L / (SAMPLES - 1));
                heap.collect();
            }
            delays.stop();
            if (some.failures() + unread.failures() > 0) {
                System.out.printf("%d and %d frames could not be stored%n", some.failures(), unread.failures());
            }
        }
    }

    private boolean verdict(List<Integer> heap, Delays delays, int ended) {
        int most = Collections.max(heap.subList(1, heap.size()));
        boolean flat = most <= FLAT * heap.get(0);
        System.out.printf(
                "heap after a whole collection, after warm-up and every %d s: %s MB  %s%n",
                seconds / (SAMPLES - 1),
                heap,
                flat ? "flat" : "MISSED: grew by more than " + Math.round(100 * (FLAT - 1)) + " %");
        boolean enough = delays.count() > 0.9 * seconds * (streams / 10);
        boolean soon = delays.quantile(0.99) < DELAY_BAR_MS;
        System.out.printf(
                "frame delay of %,d frames: p50 %.1f ms, p99 %.1f ms, most %.0f ms  %s%n",
                delays.count(),
                delays.quantile(0.5),
                delays.quantile(0.99),
                delays.quantile(1),
                soon ? "< 500" : "MISSED: 500 ms");
        if (!enough || ended > 0) {
            System.out.printf("MISSED: frames of active readers are missing, or %d streams ended%n", ended);
        }
        return flat && soon && enough && ended == 0;
    }

    /** Those who share the stalled sessions, and the idle ones. */
    private static List<OpenStream> others(List<OpenStream> stalled, int count) {
        List<OpenStream> others = new ArrayList<>(count);
        for (OpenStream first : stalled) {
            for (int i = 1; i < READERS_OF_A_STALLED_SESSION; i++) {
                others.add(new OpenStream(Kind.STALLED, first.address(), first.session()));
            }
        }
        others.addAll(streams(Kind.IDLE, count - others.size(), 100_000));
        return others;
    }

    /** Each from an address of its own. */
    private static List<OpenStream> streams(Kind kind, int count, int firstAddress) {
        List<OpenStream> streams = new ArrayList<>(count);
        for (int i = firstAddress; i < firstAddress + count; i++) {
            streams.add(new OpenStream(kind, "10.%d.%d.%d".formatted(i >> 16 & 255, i >> 8 & 255, i & 255), ""));
        }
        return streams;
    }

    private static List<OpenStream> together(List<OpenStream> some, List<OpenStream> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String> sessions(List<OpenStream> streams) {
        return streams.stream().map(OpenStream::session).toList();
    }
}
