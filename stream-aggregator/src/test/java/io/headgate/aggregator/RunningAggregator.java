// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.StoredView;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this JVM, on a real broker and a real Redis, and a view on what it writes. */
final class RunningAggregator implements AutoCloseable {

    private final ConfigurableApplicationContext application;
    private final Store store;

    RunningAggregator(TestBroker broker, TestRedis redis, Path stateDir) {
        this(broker, redis, stateDir, "it");
    }

    /** @param instance unique among those that run */
    RunningAggregator(TestBroker broker, TestRedis redis, Path stateDir, String instance) {
        application = new SpringApplicationBuilder(AggregatorApplication.class)
                .properties(Map.of(
                        "HEADGATE_PORT",
                        "0",
                        "INSTANCE_ID",
                        instance,
                        "HEADGATE_STATE_DIR",
                        stateDir.toString(),
                        "HEADGATE_KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "HEADGATE_REDIS_URL",
                        redis.url(),
                        "LOG_LEVEL",
                        "WARN"))
                .run();
        store = Store.connect(StoreSettings.background(redis.url()));
    }

    /** Where an HTTP client finds it. */
    String address(String path) {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        return "http://127.0.0.1:" + port + path;
    }

    /** A view as Redis holds it. */
    <T> Optional<T> view(EventKey key, ViewName view, Class<T> type) throws Exception {
        Map<String, StoredView> views = new ViewStore(store)
                .monitoring(key)
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .views();
        return Optional.ofNullable(views.get(view.wire()))
                .map(stored -> ViewJson.mapper().readValue(stored.document(), type));
    }

    @Override
    public void close() {
        store.close();
        application.close();
    }
}
