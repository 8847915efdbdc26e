// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.headgate.bench.redis.BenchRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;

/** Bucket4j on Lettuce: two limits in one bucket, read and written back by compare-and-swap. */
final class Bucket4j implements Contender {

    private static final long WIDE = 1_000_000;

    private final RedisClient client;
    private final ProxyManager<String> buckets;
    private final BucketConfiguration limits;

    Bucket4j(BenchRedis redis, Wanted wanted) {
        client = RedisClient.create(redis.url());
        buckets = Bucket4jLettuce.casBasedBuilder(
                        client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(10)))
                .build();
        limits = switch (wanted) {
            case ADMITTED -> limits(WIDE, Duration.ofMinutes(10), WIDE);
            case REFUSED -> limits(1, Duration.ofMinutes(10), 1);
            case LIMITED -> limits(60, Duration.ofMinutes(1), 2_000);
        };
    }

    private static BucketConfiguration limits(long burst, Duration window, long hourly) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(burst, window))
                .addLimit(limit -> limit.capacity(hourly).refillGreedy(hourly, Duration.ofHours(1)))
                .build();
    }

    @Override
    public String name() {
        return "Bucket4j on Lettuce, two limits";
    }

    @Override
    public void prepare(Iterable<String> callers) {
        callers.forEach(this::ask);
    }

    @Override
    public boolean ask(String caller) {
        return buckets.builder().build("bucket:" + caller, () -> limits).tryConsume(1);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
