// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.Requests;
import io.headgate.core.admission.Decision;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Ours: three limits, capacity, idempotence, and for who passes the task with its 512 bytes and the journal entry. Nobody
 * who is refused is so by level one, which would not ask Redis.
 */
final class Headgate implements Contender {

    private static final long WIDE = 1_000_000;

    private final Store store;
    private final AdmissionStore admissions;
    private final Requests wide = new Requests(WIDE);
    private final Requests asked;

    Headgate(BenchRedis redis, Wanted wanted) {
        store = Store.connect(new StoreSettings(redis.url(), StoreSettings.PREFIX, Duration.ofSeconds(60), 1_000_000));
        admissions =
                new AdmissionStore(store, new EventKey("home", "demo"), new StoreClock(Clock.systemUTC()), 100_000_000);
        asked = wanted.admitted() ? wide : new Requests(1);
    }

    @Override
    public String name() {
        return "Headgate, three limits, queue, journal";
    }

    /** Everybody has entered once: that is the limit where the answer is to be no. */
    @Override
    public void prepare(Iterable<String> callers) {
        List<CompletionStage<Decision>> first = new ArrayList<>();
        callers.forEach(caller -> first.add(admissions.decide(wide.next(caller))));
        first.forEach(decision -> decision.toCompletableFuture().join());
    }

    @Override
    public boolean ask(String caller) {
        return admissions.decide(asked.next(caller)).toCompletableFuture().join() instanceof Decision.Admitted;
    }

    @Override
    public void close() {
        store.close();
    }
}
