// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.queue;

import io.headgate.bench.redis.Requests;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.EventKey;
import io.headgate.events.v1.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Ours: an admission without limits, a claim of one task, its completion; admissions and completions journaled. */
final class Headgate implements Queue {

    private static final EventKey KEY = new EventKey("home", "demo");
    private static final QueueSettings SETTINGS =
            GatewayConfig.of(Profile.STANDARD).queue();
    private static final byte[] EVENT = new byte[150];

    @Override
    public String name() {
        return "Headgate";
    }

    /** The store is connected before the clock starts, as BullMQ's queue and worker are. */
    @Override
    public double run(int redisPort, int tasks, int concurrency) throws InterruptedException {
        StoreSettings settings = new StoreSettings(
                "redis://127.0.0.1:" + redisPort, StoreSettings.PREFIX, Duration.ofSeconds(60), 100_000);
        try (Store store = Store.connect(settings)) {
            AdmissionStore admissions = new AdmissionStore(store, KEY, new StoreClock(Clock.systemUTC()), 100_000_000);
            TaskQueue queue = new TaskQueue(store, KEY);
            AtomicInteger toAdd = new AtomicInteger(tasks);
            AtomicInteger toComplete = new AtomicInteger(tasks);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                threads.add(new Thread(() -> add(admissions, toAdd)));
                threads.add(new Thread(() -> work(queue, toComplete)));
            }
            long start = System.nanoTime();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void add(AdmissionStore admissions, AtomicInteger left) {
        Requests requests = new Requests(0);
        while (left.getAndDecrement() > 0) {
            admissions.decide(requests.next("caller")).toCompletableFuture().join();
        }
    }

    private static void work(TaskQueue queue, AtomicInteger left) {
        while (left.get() > 0) {
            for (ClaimedTask task :
                    queue.claim(1, SETTINGS).toCompletableFuture().join().tasks()) {
                queue.finish(task, Outcome.OUTCOME_OK, EVENT)
                        .toCompletableFuture()
                        .join();
                left.decrementAndGet();
            }
        }
    }
}
