// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.Requests;
import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.RecentRefusals;
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
 * Ours: limits, capacity, idempotence, and for who passes the task with its 512 bytes and the journal entry. As the gate
 * asks, it remembers a limit's refusal for up to a second and does not ask Redis again; nobody is refused by a full queue,
 * which level one would tell without Redis too.
 */
final class Headgate implements Contender {

    private static final long WIDE = 1_000_000;

    private final String name;
    private final Store store;
    private final AdmissionStore admissions;
    private final Requests wide = new Requests(WIDE);
    private final Requests asked;
    private final Wanted wanted;
    private final int remembered;
    private RecentRefusals recent;

    private Headgate(String name, BenchRedis redis, Wanted wanted, int remembered) {
        this.name = name;
        this.wanted = wanted;
        this.remembered = remembered;
        store = Store.connect(new StoreSettings(redis.url(), StoreSettings.PREFIX, Duration.ofSeconds(60), 1_000_000));
        admissions =
                new AdmissionStore(store, new EventKey("home", "demo"), new StoreClock(Clock.systemUTC()), 100_000_000);
        recent = new RecentRefusals(remembered, System::nanoTime);
        asked = switch (wanted) {
            case ADMITTED -> wide;
            case REFUSED -> new Requests(1);
            case LIMITED -> Requests.ofPaidCallers();
        };
    }

    static Headgate asTheGateAsks(BenchRedis redis, Wanted wanted) {
        return new Headgate("Headgate, limits, queue, journal", redis, wanted, 20_000);
    }

    static Headgate askingEachTime(BenchRedis redis, Wanted wanted) {
        return new Headgate("Headgate, without memory of refusals", redis, wanted, 0);
    }

    @Override
    public String name() {
        return name;
    }

    /** Everybody has entered once: that is the limit where the answer is to be no. */
    @Override
    public void prepare(Iterable<String> callers) {
        recent = new RecentRefusals(remembered, System::nanoTime);
        if (wanted == Wanted.LIMITED) {
            return;
        }
        List<CompletionStage<Decision>> first = new ArrayList<>();
        callers.forEach(caller -> first.add(admissions.decide(wide.next(caller))));
        first.forEach(decision -> decision.toCompletableFuture().join());
    }

    @Override
    public boolean ask(String caller) {
        if (remembered > 0 && recent.of(caller, asked.limits()).isPresent()) {
            return false;
        }
        long askedNanos = recent.now();
        AdmissionRequest request = asked.next(caller);
        Decision decision = admissions.decide(request).toCompletableFuture().join();
        if (decision instanceof Decision.Refused refused) {
            recent.remember(request, refused, askedNanos);
        }
        return decision instanceof Decision.Admitted;
    }

    @Override
    public void close() {
        store.close();
    }
}
