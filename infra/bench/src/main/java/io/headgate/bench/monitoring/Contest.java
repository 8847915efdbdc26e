// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.LongStream;

/** Both documents of one process asked for in turn, so that a busy moment of the machine hits both. */
record Contest(AdminProcess admin, Population population, int instances) {

    /** The aggregator writes once a second; this many answers take about as long. */
    private static final int ANSWERS_A_REFRESH = 100;

    /** What both took. */
    record Result(Latencies system, Latencies constant) {

        int bytes() {
            return system.bytes();
        }

        int answers() {
            return system.nanos().length;
        }

        double p99Ratio() {
            return system.millis(0.99) / constant.millis(0.99);
        }

        double medianRatio() {
            return system.millis(0.5) / constant.millis(0.5);
        }
    }

    String path() {
        return "/monitoring/system?tenant=" + population.first().tenant() + "&project="
                + population.first().project();
    }

    /** Asks for this long; the constant document is as large as the other is at the start. */
    Result run(long perSecond, Duration time) throws IOException, InterruptedException {
        byte[] document = admin.get(path());
        admin.serve(document);
        LongStream.Builder system = LongStream.builder();
        LongStream.Builder constant = LongStream.builder();
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            if (i % ANSWERS_A_REFRESH == 0) {
                population.refresh(instances, perSecond);
            }
            system.add(nanos(path()));
            constant.add(nanos(ConstantDocument.PATH));
        }
        return new Result(
                new Latencies(system.build().toArray(), document.length),
                new Latencies(constant.build().toArray(), document.length));
    }

    private long nanos(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        admin.get(path);
        return System.nanoTime() - start;
    }
}
