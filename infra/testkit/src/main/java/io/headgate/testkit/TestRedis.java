// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.redis.LocalRedis;
import io.headgate.local.redis.RedisSettings;
import io.headgate.local.redis.RedisSettings.Fsync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A Redis in a process of its own, on a free loopback port, with a temporary data folder, append-only. It can be
 * stopped, killed, frozen and {@linkplain #restart restarted} on the same port with the same data.
 */
public final class TestRedis implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final int port = Ports.free();
    private final Scratch scratch = new Scratch("redis", port);
    private volatile ManagedProcess process;

    private final Fsync fsync;
    private final Path program;

    private TestRedis(Fsync fsync, Path program) {
        this.fsync = fsync;
        this.program = program;
        process = launch();
    }

    /** A Redis of the caller's own that writes to disk once a second; returns when it is ready. */
    public static TestRedis start() {
        return start(Fsync.EVERYSEC);
    }

    /** A Redis of the caller's own; {@link Fsync#ALWAYS} where a test must lose nothing. */
    public static TestRedis start(Fsync fsync) {
        return start(fsync, RedisPrograms.installed().orElseGet(RedisPrograms::bundled));
    }

    /** A Redis of the caller's own that is this program. */
    public static TestRedis start(Fsync fsync, Path program) {
        TestRedis redis = new TestRedis(fsync, program);
        redis.awaitReady();
        return redis;
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** SIGKILL, and the end of what it wrote is gone too, as where the machine dies with it. */
    public void killLosing(int bytes) {
        kill();
        try (FileChannel log = FileChannel.open(appendOnlyFile(), StandardOpenOption.WRITE)) {
            log.truncate(Math.max(0, log.size() - bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An orderly end. */
    public void stop() {
        process.stop(GRACE);
    }

    /** SIGSTOP: connections stay, answers do not come. */
    public void suspend() {
        process.suspend();
    }

    /** SIGCONT. */
    public void resume() {
        process.resume();
    }

    /** Starts it again after {@link #kill} or {@link #stop}; returns when it is ready. */
    public void restart() {
        if (process.alive()) {
            stop();
        }
        process = launch();
        awaitReady();
    }

    /**
     * Starts it again after {@link #kill} or {@link #stop}, loading slowly; returns while it loads. {@code CONFIG SET
     * key-load-delay 0} lets it get on.
     *
     * @param delay whole microseconds count; for each write since its start
     */
    public void restartLoading(Duration delay) {
        process = launch("--key-load-delay", Long.toString(delay.toNanos() / 1_000));
    }

    public int port() {
        return port;
    }

    /** {@code redis://host:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Since Redis 7 there are several; what is written last is in the increment. */
    private Path appendOnlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(scratch.data())) {
            return files.filter(file -> file.toString().matches(".*(incr|/appendonly)\\.aof"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no append-only file in " + scratch.data()));
        }
    }

    private ManagedProcess launch(String... more) {
        return LocalRedis.run(program, new RedisSettings(port, scratch.data(), fsync), scratch.log(), more);
    }

    private void awaitReady() {
        try {
            LocalRedis.awaitReady(process, port);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        process.kill();
        scratch.close();
    }
}
