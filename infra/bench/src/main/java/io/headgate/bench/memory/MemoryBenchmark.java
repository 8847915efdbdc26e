// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.memory;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.Requests;
import io.headgate.core.access.IdentityHash;
import io.headgate.core.admission.Decision;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine.Command;

/** {@code MEMORY USAGE} of an identity's log, by how many admissions it remembers, and of a task. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "What Redis holds for an identity and for a task.")
public final class MemoryBenchmark implements Callable<Integer> {

    private static final EventKey KEY = new EventKey("home", "demo");
    private static final int[] ADMISSIONS = {1, 2, 3, 10, 30, 100, 600, 2_000, 10_000, 100_000};
    private static final long AN_ADMISSION = 24;
    private static final long AN_IDENTITY = 300;

    @Override
    public Integer call() {
        try (BenchRedis redis = new BenchRedis(false);
                Store store = Store.connect(
                        new StoreSettings(redis.url(), StoreSettings.PREFIX, Duration.ofSeconds(60), 1_000_000))) {
            AdmissionStore admissions = new AdmissionStore(store, KEY, new StoreClock(Clock.systemUTC()), 100_000_000);
            boolean reached = identities(redis, admissions);
            task(redis, admissions, new TaskQueue(store, KEY));
            return reached ? 0 : 1;
        }
    }

    private static boolean identities(BenchRedis redis, AdmissionStore admissions) {
        System.out.printf("%22s %10s %14s %12s%n", "admissions remembered", "bytes", "an admission", "allowed");
        IdentityHash hash = new IdentityHash(new byte[32]);
        boolean reached = true;
        for (int count : ADMISSIONS) {
            redis.empty();
            String identity = hash.ofSubject("caller " + count);
            Requests requests = new Requests(count);
            List<CompletionStage<Decision>> decisions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                decisions.add(admissions.decide(requests.next(identity)));
            }
            decisions.forEach(decision -> decision.toCompletableFuture().join());
            long bytes = used(redis, "limit:" + identity);
            long allowed = AN_ADMISSION * count + AN_IDENTITY;
            reached &= bytes <= allowed;
            System.out.printf("%,22d %,10d %14.1f %,12d%n", count, bytes, (double) bytes / count, allowed);
        }
        return reached;
    }

    private static void task(BenchRedis redis, AdmissionStore admissions, TaskQueue queue) {
        redis.empty();
        String id = admissions
                .decide(new Requests(0).next("caller"))
                .thenApply(decision -> ((Decision.Admitted) decision).taskId())
                .toCompletableFuture()
                .join();
        long waiting = used(redis, "task:" + id) + used(redis, "payload:" + id);
        ClaimedTask claimed = queue.claim(1, GatewayConfig.of(Profile.STANDARD).queue())
                .toCompletableFuture()
                .join()
                .tasks()
                .get(0);
        queue.finish(claimed, Outcome.OUTCOME_OK, new byte[150])
                .toCompletableFuture()
                .join();
        System.out.printf(
                "%na task of 512 bytes: %,d bytes while it is open, %,d as the memory of its decision%n",
                waiting, used(redis, "task:" + id));
    }

    private static long used(BenchRedis redis, String name) {
        return redis.commands().memoryUsage("headgate:{" + KEY.tenant() + ":" + KEY.project() + "}:" + name);
    }
}
