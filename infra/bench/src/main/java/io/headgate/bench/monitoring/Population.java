// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.Requests;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.headgate.core.store.ViewVersion;
import io.headgate.core.store.ViewWrite;
import io.headgate.events.EventKey;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.events.views.ViewName;
import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tenants of a Redis: their views, and the logs of their identities, copied from one that an admission wrote. */
final class Population implements AutoCloseable {

    private static final String COPY =
            "for i = 1, tonumber(ARGV[2]) do redis.call('COPY', KEYS[1], ARGV[1] .. i, 'REPLACE') end return 0";
    private static final EventKey SEED = new EventKey("seed", "chat");
    private static final long LOGGED = 100;

    private final BenchRedis redis;
    private final Store store;
    private final List<EventKey> tenants;
    private long offset;

    Population(BenchRedis redis, int tenants) {
        this.redis = redis;
        this.store = Store.connect(StoreSettings.background(redis.url()));
        this.tenants = IntStream.range(0, tenants)
                .mapToObj(i -> new EventKey("tenant-%04d".formatted(i), "chat"))
                .toList();
        new AdmissionStore(store, SEED, new StoreClock(Clock.systemUTC()), Long.MAX_VALUE)
                .decide(new Requests(LOGGED).next("identity"))
                .toCompletableFuture()
                .join();
    }

    EventKey first() {
        return tenants.get(0);
    }

    /** Writes the views of all tenants, as the aggregator's sink does. */
    void write(int instances, long perSecond) {
        write(tenants, instances, perSecond);
    }

    /** The same for the first tenant alone, whose views are as of now again. */
    void refresh(int instances, long perSecond) {
        write(List.of(first()), instances, perSecond);
    }

    /** Spreads so many identities, each with its log, over the tenants. */
    void record(int identities) {
        for (EventKey tenant : tenants) {
            redis.commands()
                    .eval(
                            COPY,
                            ScriptOutputType.INTEGER,
                            new String[] {limitKey(SEED, "identity")},
                            limitKey(tenant, "identity-"),
                            Integer.toString(identities / tenants.size()));
        }
    }

    private void write(List<EventKey> some, int instances, long perSecond) {
        Map<ViewName, String> documents = new SampleViews(instances, perSecond, System.currentTimeMillis())
                .all().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, view -> ViewJson.mapper().writeValueAsString(view.getValue())));
        ViewVersion version = new ViewVersion(1, ++offset);
        ViewStore views = new ViewStore(store);
        for (EventKey tenant : some) {
            List<ViewWrite> writes = documents.entrySet().stream()
                    .map(view -> new ViewWrite(ViewKey.of(tenant, view.getKey()), version, view.getValue()))
                    .toList();
            views.write(writes).toCompletableFuture().join();
        }
    }

    private static String limitKey(EventKey tenant, String identity) {
        return StoreSettings.PREFIX + ":{" + tenant.tenant() + ":" + tenant.project() + "}:limit:" + identity;
    }

    @Override
    public void close() {
        store.close();
    }
}
