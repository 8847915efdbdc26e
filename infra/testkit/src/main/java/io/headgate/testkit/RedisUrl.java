// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import java.nio.file.Path;

/**
 * Where tests that need nothing of Redis but its service find one: the JVM's shared Redis, or with
 * {@code -Dheadgate.test.redis=cluster} a cluster of three real nodes. A test names it as a parameter.
 */
public final class RedisUrl implements AutoCloseable {

    private final String url;
    private final Runnable stop;

    private RedisUrl(String url, Runnable stop) {
        this.url = url;
        this.stop = stop;
    }

    static RedisUrl start() {
        Path program = RedisPrograms.installed().orElseGet(RedisPrograms::bundled);
        if ("cluster".equals(System.getProperty("headgate.test.redis"))) {
            RedisCluster cluster = RedisCluster.start(program);
            return new RedisUrl(cluster.url(), cluster::close);
        }
        TestRedis redis = TestRedis.start();
        return new RedisUrl(redis.url(), redis::close);
    }

    /** {@code redis://…} or {@code redis-cluster://…}. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        stop.run();
    }
}
