// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.redis;

import io.headgate.bench.Cleanup;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.redis.LocalRedis;
import io.headgate.local.redis.RedisSettings;
import io.headgate.local.redis.RedisSettings.Fsync;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Redis for one run: the one on the PATH, else the bundled one. Its folder goes with it. */
public final class BenchRedis implements AutoCloseable {

    private final int port = Ports.free();
    private final Path folder;
    private final Cleanup cleanup;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    /** @param durable with an append-only file, synced each second, as in production; its cost is the disk's too */
    public BenchRedis(boolean durable) {
        try {
            folder = Files.createTempDirectory("headgate-bench-redis-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path program = LocalRedis.installed().orElseGet(() -> LocalRedis.bundled(folder.resolve("program")));
        RedisSettings settings = new RedisSettings(port, folder.resolve("data"), Fsync.EVERYSEC);
        ManagedProcess process =
                LocalRedis.run(program, settings, folder.resolve("redis.log"), "--appendonly", durable ? "yes" : "no");
        cleanup = new Cleanup(() -> {
            process.close();
            Cleanup.delete(folder);
        });
        LocalRedis.awaitReady(process, port);
        client = RedisClient.create(url());
        connection = client.connect();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** For preparing and asking, not for measuring. */
    public RedisCommands<String, String> commands() {
        return connection.sync();
    }

    /** Its version, as it says. */
    public String version() {
        return RedisWork.field(commands().info("server"), "redis_version");
    }

    /** Forgets all data, not the scripts. */
    public void empty() {
        commands().flushall();
    }

    /** What it has done so far. */
    public RedisWork work() {
        return RedisWork.read(commands());
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
        cleanup.close();
    }
}
