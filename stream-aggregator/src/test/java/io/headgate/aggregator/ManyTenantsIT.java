// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.views.PipelineView;
import io.headgate.events.views.SseView;
import io.headgate.events.views.ViewName;
import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A thousand tenants, fifty of them busy, on one aggregator with 1 GB of heap. */
@ExtendWith(RealParts.class)
class ManyTenantsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TENANTS = 1_000;
    private static final int BUSY = 50;
    private static final int ROUNDS = Integer.getInteger("headgate.rounds", 5);

    @Test
    void shouldKeepEveryViewTrueAndFresh(@Own TestBroker broker, @Own TestRedis redis, @TempDir Path folder)
            throws Exception {
        AggregatorProcess aggregators = new AggregatorProcess(broker, redis, folder);
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        try (TenantLoad load = new TenantLoad(broker, redis, TENANTS);
                ManagedProcess process = aggregators.launch(
                        "many", Map.of(), "-Xmx1g", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")) {
            for (int round = 0; round < ROUNDS; round++) {
                pace.schedule(() -> oneSecond(load), round, TimeUnit.SECONDS);
            }
            pace.shutdown();
            assertThat(pace.awaitTermination(ROUNDS * 10L, TimeUnit.SECONDS)).isTrue();

            await().atMost(PATIENCE).ignoreExceptions().until(load::allCounted);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> fresh(load));
            assertThat(process.alive()).isTrue();
        } finally {
            pace.shutdownNow();
        }
    }

    /** Fifty admissions a second of each busy tenant, and what the others' idle processes say. */
    private static void oneSecond(TenantLoad load) {
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            load.beat(tenant);
            for (int i = 0; tenant < BUSY && i < 50; i++) {
                load.admit(tenant);
            }
        }
    }

    private static boolean fresh(TenantLoad load) throws Exception {
        long oldest = System.currentTimeMillis() - 10_000;
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            if (load.view(tenant, ViewName.PIPELINE, PipelineView.class)
                            .orElseThrow()
                            .asOf()
                    < oldest) {
                return false;
            }
        }
        return load.view(49, ViewName.SSE, SseView.class).isPresent();
    }
}
