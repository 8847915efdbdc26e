// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.RedisWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** Threads that all ask the same contender, each one thing at a time, for so long. */
final class Crowd {

    private final BenchRedis redis;
    private final int threads;
    private final Duration lasting;

    Crowd(BenchRedis redis, int threads, Duration lasting) {
        this.redis = redis;
        this.threads = threads;
        this.lasting = lasting;
    }

    /** @throws IllegalStateException if an answer is not the wanted one */
    Measured ask(Contender contender, String[] callers, Wanted wanted) throws InterruptedException {
        redis.empty();
        contender.prepare(List.of(callers));
        RedisWork before = redis.work();
        long start = System.nanoTime();
        long end = start + lasting.toNanos();
        LongAdder asked = new LongAdder();
        LongAdder wrong = new LongAdder();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread one = new Thread(() -> askUntil(end, contender, callers, wanted, asked, wrong));
            crowd.add(one);
            one.start();
        }
        for (Thread one : crowd) {
            one.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (wrong.sum() > 0) {
            throw new IllegalStateException(
                    contender.name() + ": " + wrong.sum() + " of " + asked.sum() + " answers were not " + wanted);
        }
        RedisWork work = redis.work().since(before);
        return new Measured(asked.sum() / seconds, (double) work.cpuMicros() / asked.sum());
    }

    private static void askUntil(
            long end, Contender contender, String[] callers, Wanted wanted, LongAdder asked, LongAdder wrong) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() < end) {
            if (!wanted.accepts(contender.ask(callers[random.nextInt(callers.length)]))) {
                wrong.increment();
            }
            asked.increment();
        }
    }
}
