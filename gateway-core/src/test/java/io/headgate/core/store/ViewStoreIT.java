// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import io.headgate.testkit.TestRedis;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ViewStoreIT {

    private final Store redis;
    private final Admissions admissions;
    private final ViewStore views;

    ViewStoreIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
        views = new ViewStore(redis);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldNeverOverwriteANewerDocument() {
        assertThat(write(1, 9, "{\"n\":9}")).isEqualTo(1);
        assertThat(write(1, 10, "{\"n\":10}")).isEqualTo(1);
        assertThat(write(1, 9, "{\"n\":9}")).isZero();
        assertThat(write(1, 10, "{\"n\":10}")).isZero();

        assertThat(read().views().get("throttling").document()).isEqualTo("{\"n\":10}");

        assertThat(write(2, 0, "{\"n\":0}")).isEqualTo(1);
        assertThat(write(1, 11, "{\"n\":11}")).isZero();
        assertThat(read().views().get("throttling").document()).isEqualTo("{\"n\":0}");
    }

    @Test
    void shouldNumberTheIncarnationsOfATopic() {
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();

        long one = done(views.generation(first));

        assertThat(done(views.generation(second))).isGreaterThan(one);
        assertThat(done(views.generation(first))).isEqualTo(one);
    }

    @Test
    void shouldRememberHowFarTheTopicIsWritten() {
        assertThat(done(views.positions(4_711))).isEmpty();

        assertThat(done(views.savePositions(4_711, Map.of(), Map.of(0, 5L, 3, 7L))))
                .isTrue();
        assertThat(done(views.savePositions(4_711, Map.of(3, 7L), Map.of(3, 8L))))
                .isTrue();

        assertThat(done(views.positions(4_711))).isEqualTo(Map.of(0, 5L, 3, 8L));
        done(redis.commands().del("headgate:view-positions:4711"));
    }

    @Test
    void shouldNoticeThatPositionsWereLostAndSaveNothing() {
        done(views.savePositions(4_712, Map.of(), Map.of(0, 5L, 1, 9L)));

        assertThat(done(views.savePositions(4_712, Map.of(0, 6L), Map.of(0, 8L, 1, 12L))))
                .isFalse();
        assertThat(done(views.savePositions(4_712, Map.of(2, 1L), Map.of(2, 3L))))
                .isFalse();
        assertThat(done(views.positions(4_712))).isEqualTo(Map.of(0, 5L, 1, 9L));
        done(redis.commands().del("headgate:view-positions:4712"));
    }

    @Test
    void shouldNotLetASlowerWriterLowerPositions() {
        done(views.savePositions(4_713, Map.of(), Map.of(0, 5L)));

        assertThat(done(views.savePositions(4_713, Map.of(0, 3L), Map.of(0, 4L))))
                .isTrue();
        assertThat(done(views.positions(4_713))).isEqualTo(Map.of(0, 5L));
        done(redis.commands().del("headgate:view-positions:4713"));
    }

    @Test
    void shouldTakeWritesOfBeforeALossForOlderOnes(@Own TestRedis own) {
        try (Store server = Store.connect(StoreSettings.background(own.url()))) {
            ViewStore store = new ViewStore(server);
            long before = done(store.generation("second"));
            done(server.commands().flushall());

            assertThat(done(store.generation("second"))).isGreaterThan(before);
        }
    }

    @Test
    void shouldReadAllViewsAndTheLiveQueueAtOnce() {
        write(1, 1, "{\"n\":1}");
        admissions.admit(Role.PAID);
        admissions.admit(Role.PAID);
        admissions.admit(Role.ANONYMOUS);
        done(new TaskQueue(redis, admissions.key)
                .claim(1, GatewayConfig.of(Profile.STANDARD).queue()));

        MonitoringRead read = read();

        assertThat(read.views()).containsOnlyKeys("throttling");
        assertThat(read.views().get("throttling").version()).isEqualTo("0000000000000001-0000000000000000001");
        assertThat(read.views().get("throttling").writtenAt()).isPositive();
        assertThat(read.queue().open()).isEqualTo(3);
        assertThat(read.queue().running()).isEqualTo(1);
        assertThat(read.queue().runningByRole()).containsEntry(Role.PAID, 1).containsEntry(Role.ANONYMOUS, 0);
        assertThat(read.queue().totalWaiting()).isEqualTo(2);
        assertThat(read.queue().waiting()).containsEntry(Role.PAID, 1).containsEntry(Role.ANONYMOUS, 1);
        assertThat(read.queue().oldestWaitUs().get(Role.PRIVILEGED)).isZero();
        assertThat(read.queue().journalLength()).isEqualTo(3);
        assertThat(done(views.queue(admissions.key)).open()).isEqualTo(3);
    }

    @Test
    void shouldTellAnIngressWhatItNeeds() {
        assertThat(done(views.snapshot(admissions.key)).capacity()).isEmpty();
        CapacityView capacity = new CapacityView(
                1,
                2,
                List.of(new ProcessFacts("i1", "chat", "rest", 7, ProcessHealth.DEGRADED, 4, 5, 0, 0, 0, 1, 0, 0)));
        ViewKey key = ViewKey.of(admissions.key, ViewName.CAPACITY);
        done(views.write(List.of(
                new ViewWrite(key, new ViewVersion(1, 1), ViewJson.mapper().writeValueAsString(capacity)))));
        admissions.admit(Role.PAID);

        Snapshot snapshot = done(views.snapshot(admissions.key));

        assertThat(snapshot.capacity()).contains(capacity);
        assertThat(snapshot.depth()).isEqualTo(1);
        assertThat(snapshot.running()).isZero();
    }

    @Test
    void shouldKnowTheTenants() {
        TenantRegistry tenants = new TenantRegistry(redis);

        done(tenants.register(admissions.key));

        assertThat(done(tenants.known())).contains(admissions.key);
    }

    private long write(long generation, long offset, String document) {
        ViewKey key = ViewKey.of(admissions.key, ViewName.THROTTLING);
        return done(views.write(List.of(new ViewWrite(key, new ViewVersion(generation, offset), document))));
    }

    private MonitoringRead read() {
        return done(views.monitoring(admissions.key));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
