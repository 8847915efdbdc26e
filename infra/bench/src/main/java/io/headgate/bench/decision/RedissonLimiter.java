// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import io.headgate.bench.redis.BenchRedis;
import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RRateLimiter;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson's RRateLimiter with one limit. */
final class RedissonLimiter implements Contender {

    private static final long WIDE = 10_000_000;

    private final RedissonClient client;
    private final long count;
    private final Duration window;

    RedissonLimiter(BenchRedis redis, Wanted wanted) {
        Config config = new Config();
        config.useSingleServer().setAddress(redis.url());
        client = Redisson.create(config);
        count = switch (wanted) {
            case ADMITTED -> WIDE;
            case REFUSED -> 1;
            case LIMITED -> 60;
        };
        window = wanted == Wanted.LIMITED ? Duration.ofMinutes(1) : Duration.ofHours(1);
    }

    @Override
    public String name() {
        return "Redisson RRateLimiter, one limit";
    }

    @Override
    public void prepare(Iterable<String> callers) {
        for (String caller : callers) {
            RRateLimiter limiter = limiter(caller);
            limiter.trySetRate(RateType.OVERALL, count, window);
            limiter.tryAcquire();
        }
    }

    @Override
    public boolean ask(String caller) {
        return limiter(caller).tryAcquire();
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private RRateLimiter limiter(String caller) {
        return client.getRateLimiter("limiter:" + caller);
    }
}
