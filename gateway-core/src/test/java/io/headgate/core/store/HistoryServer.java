// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.config.RateLimits;
import io.headgate.events.EventKey;
import io.headgate.local.redis.RedisSettings.Fsync;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A Redis for histories: its scripts take their time from a key. */
final class HistoryServer implements AutoCloseable {

    private static final String CLOCK_OF_KEY = "(function() local c = redis.call('GET', '" + History.CLOCK
            + "') return {string.sub(c, 1, -7), string.sub(c, -6)} end)()";

    private final String url;
    private final Runnable stop;
    private Store store;

    HistoryServer(Path program) {
        this(TestRedis.start(Fsync.EVERYSEC, program));
    }

    private HistoryServer(TestRedis redis) {
        this(redis.url(), redis::close);
    }

    /** @param stop called at the end */
    HistoryServer(String url, Runnable stop) {
        this.url = url;
        this.stop = stop;
        this.store = connect(UnaryOperator.identity());
    }

    /** From now on the scripts are what this makes of them. */
    void change(UnaryOperator<String> scripts) {
        store.close();
        store = connect(scripts);
    }

    /** Plays a history on an empty Redis; fails at the first difference. */
    void play(RateLimits limits, List<Step> steps) {
        store.commands().flushall().toCompletableFuture().join();
        new History(store, new EventKey("tenant", "demo"), limits).play(steps);
    }

    @Override
    public void close() {
        store.close();
        stop.run();
    }

    private Store connect(UnaryOperator<String> scripts) {
        StoreSettings settings = new StoreSettings(url, StoreSettings.PREFIX, Duration.ofSeconds(60), 100_000);
        UnaryOperator<String> clocked = script -> scripts.apply(script).replace("redis.call('TIME')", CLOCK_OF_KEY);
        Store connected = Store.connect(settings, clocked);
        // Beforehand, since the healing of a missing script would change the order of calls.
        for (Script script : Script.values()) {
            String text = clocked.apply(script.text());
            connected.commands().scriptLoad(text).toCompletableFuture().join();
        }
        return connected;
    }
}
