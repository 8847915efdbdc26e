// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The admin API with its usual settings, on a Redis of its own and the broker that all share: started once for all test
 * classes that ask for it in their constructor. Each class finds Redis empty, and leaves everything running.
 */
public record SharedAdmin(TestRedis redis, TestBroker broker, StoredViews views, RunningAdmin admin)
        implements AutoCloseable {

    /** Gives it to constructors. */
    public static final class Parameter implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedAdmin.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            TestBroker broker = RealParts.shared(context, TestBroker.class);
            SharedAdmin shared = context.getRoot()
                    .getStore(Namespace.create(SharedAdmin.class))
                    .computeIfAbsent(SharedAdmin.class, type -> start(broker), SharedAdmin.class);
            shared.forget();
            return shared;
        }
    }

    private static SharedAdmin start(TestBroker broker) {
        TestRedis redis = TestRedis.start();
        return new SharedAdmin(
                redis, broker, new StoredViews(redis.url()), new RunningAdmin(redis, broker).awaitReady());
    }

    private void forget() {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    @Override
    public void close() {
        admin.close();
        views.close();
        redis.close();
    }
}
