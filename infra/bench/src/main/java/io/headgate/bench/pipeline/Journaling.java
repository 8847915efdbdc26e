// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import com.google.protobuf.Message;
import io.headgate.bench.events.SampleEvents;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.core.admission.Reason;
import io.headgate.core.store.JournalEntry;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Writes journal entries as the scripts do, an admission and a completion in turn, without any task. Not thread-safe. */
final class Journaling implements AutoCloseable {

    private static final int DIFFERENT = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<byte[]> admissions;
    private final List<byte[]> completions;
    private final String journal;
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private long pairs;

    Journaling(BenchRedis redis, EventKey key) {
        SampleEvents samples = new SampleEvents();
        admissions = IntStream.range(0, DIFFERENT)
                .mapToObj(i -> samples.admission(0, 0))
                .map(Message::toByteArray)
                .toList();
        completions = IntStream.range(0, DIFFERENT)
                .mapToObj(i -> samples.latency(0, 0))
                .map(Message::toByteArray)
                .toList();
        journal = StoreSettings.PREFIX + ":{" + key.tenant() + ":" + key.project() + "}:journal";
        client = RedisClient.create(redis.url());
        connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        connection.setAutoFlushCommands(false);
    }

    /** Writes so many admissions and as many completions at once; returns when Redis has them. */
    void add(int more) {
        List<RedisFuture<?>> added = new ArrayList<>();
        long micros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        for (int i = 0; i < more; i++) {
            pairs++;
            int which = (int) (pairs % DIFFERENT);
            Map<String, byte[]> admission = Map.of(
                    "k",
                    text(JournalEntry.ADMISSION),
                    "e",
                    admissions.get(which),
                    "n",
                    text(pairs),
                    "t",
                    text(micros),
                    "d",
                    text(7),
                    Reason.BURST_RATE_LIMIT.wire(),
                    text(9),
                    Reason.HOURLY_RATE_LIMIT.wire(),
                    text(99));
            added.add(connection.async().xadd(journal, admission));
            Map<String, byte[]> completion = Map.of(
                    "k",
                    text(JournalEntry.COMPLETION),
                    "e",
                    completions.get(which),
                    "n",
                    text(pairs),
                    "t",
                    text(micros),
                    "d",
                    text(7));
            added.add(connection.async().xadd(journal, completion));
        }
        connection.flushCommands();
        if (!LettuceFutures.awaitAll(PATIENCE, added.toArray(RedisFuture[]::new))) {
            throw new IllegalStateException("Redis did not take " + more + " entries within " + PATIENCE);
        }
    }

    /** One admission's bytes, for others who send such. */
    byte[] sample(int number) {
        return (number % 2 == 0 ? admissions : completions).get(number % DIFFERENT);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
