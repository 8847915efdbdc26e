// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.TenantRegistry;
import io.headgate.core.store.ViewStore;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A sink alone, as a process that can die. Arguments: Redis, Kafka. */
final class SinkProcess {

    private SinkProcess() {}

    public static void main(String[] arguments) {
        Store store = Store.connect(StoreSettings.background(arguments[0]));
        new ViewSink(
                        arguments[1],
                        Admin.create(Map.of("bootstrap.servers", arguments[1])),
                        new ViewStore(store),
                        new TenantRegistry(store),
                        new SinkState(),
                        FailPoints.fromEnvironment())
                .start();
    }
}
