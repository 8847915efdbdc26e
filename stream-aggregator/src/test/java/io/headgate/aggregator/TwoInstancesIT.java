// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.aggregator.topology.StreamsSettings;
import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the tenants; one is killed, and the other goes on with all of them. */
@ExtendWith(RealParts.class)
class TwoInstancesIT {

    private static final Map<String, String> STANDBY = Map.of("HEADGATE_STREAM_STANDBYS", "1");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TENANTS = 24;

    @Test
    void shouldGoOnWithEveryTenantWhenOneOfTwoIsKilled(
            @Own TestBroker broker, @Own TestRedis redis, @TempDir Path folder) throws Exception {
        AggregatorProcess aggregators = new AggregatorProcess(broker, redis, folder);
        try (TenantLoad load = new TenantLoad(broker, redis, TENANTS);
                ManagedProcess one = aggregators.launch("one", STANDBY);
                ManagedProcess two = aggregators.launch("two", STANDBY)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> shared(broker));
            admit(load);
            await().atMost(PATIENCE).ignoreExceptions().until(load::allCounted);

            one.kill();
            admit(load);

            await().atMost(PATIENCE).ignoreExceptions().until(load::allCounted);
            assertThat(two.alive()).isTrue();
        }
    }

    private static void admit(TenantLoad load) {
        for (int tenant = 0; tenant < load.size(); tenant++) {
            for (int i = 0; i < 20; i++) {
                load.admit(tenant);
            }
        }
        load.flush();
    }

    /** Whether both have active tasks. */
    private static boolean shared(TestBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<MemberDescription> members =
                    List.copyOf(admin.describeConsumerGroups(List.of(StreamsSettings.APPLICATION_ID))
                            .all()
                            .get(10, TimeUnit.SECONDS)
                            .get(StreamsSettings.APPLICATION_ID)
                            .members());
            return members.size() == 2
                    && members.stream()
                            .noneMatch(member ->
                                    member.assignment().topicPartitions().isEmpty());
        }
    }
}
