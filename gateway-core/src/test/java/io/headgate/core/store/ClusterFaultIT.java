// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Decision.Admitted;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.RedisCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of tenants whose node of a cluster freezes or dies. Times are guards against hanging. */
class ClusterFaultIT {

    private static final int TASKS = 20;
    private static final Duration GUARD = Duration.ofSeconds(30);
    private static final QueueSettings SETTINGS =
            GatewayConfig.of(Profile.STANDARD).queue();
    private static final Limit HOURLY = new Limit(Reason.HOURLY_RATE_LIMIT, TASKS, Duration.ofHours(1));

    private final RedisCluster cluster = RedisCluster.start();
    private final Store background = Store.connect(StoreSettings.background(cluster.url()));

    @AfterEach
    void close() {
        background.close();
        cluster.close();
    }

    @Test
    void shouldHurtOnlyTheTenantsOfAFrozenNodeAndWriteNothingLate() {
        Admissions hurt = new Admissions(background);
        Admissions unhurt = elsewhere(hurt);
        try (Store hasty = Store.connect(StoreSettings.admission(cluster.url()))) {
            await().atMost(GUARD)
                    .ignoreExceptions()
                    .until(() -> hurt.over(hasty).admit(Role.PAID) != null);
            int before = hurt.depth();
            long deadline = hurt.clock.nowUs() + 200_000;
            RedisCluster.Node frozen = node(hurt);
            frozen.suspend();

            List<CompletableFuture<Decision>> abandoned = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                abandoned.add(hurt.over(hasty).decideLater(until(deadline, hurt, "late-" + i)));
            }
            assertThat(unhurt.over(hasty).admit(Role.PAID).depth()).isEqualTo(1);
            abandoned.forEach(call -> assertThat(call).failsWithin(GUARD));
            await().until(() -> hurt.clock.nowUs() > deadline);
            frozen.resume();

            await().atMost(GUARD)
                    .ignoreExceptions()
                    .until(() -> hurt.over(hasty).depth() == before);
            assertThat(hurt.journal()).hasSize(before);
        }
    }

    @Test
    void shouldGoOnWithAPromotedReplicaAsIfNothingHadHappened() {
        Admissions admissions = new Admissions(background);
        RedisCluster.Node master = node(admissions);
        RedisCluster.Node replica = cluster.replicate(master);
        List<AdmissionRequest> requests = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            requests.add(admissions.request(Role.PAID, "one identity", Admissions.ROOMY, HOURLY));
            assertThat(admissions.decide(requests.get(i))).isInstanceOf(Admitted.class);
        }
        TaskQueue queue = new TaskQueue(background, admissions.key);
        ClaimedTask claimed =
                queue.claim(1, SETTINGS).toCompletableFuture().join().tasks().get(0);
        cluster.awaitCopied(master, replica);

        master.kill();
        cluster.promote(replica);

        await().atMost(GUARD).ignoreExceptions().until(() -> admissions.depth() == TASKS);
        assertThat(requests)
                .allSatisfy(request -> assertThat(admissions.decide(request))
                        .isInstanceOfSatisfying(
                                Admitted.class,
                                again -> assertThat(again.repeated()).isTrue()));
        assertThat(admissions.decide(admissions.request(Role.PAID, "one identity", Admissions.ROOMY, HOURLY)))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.primary()).isEqualTo(Reason.HOURLY_RATE_LIMIT));
        assertThat(queue.finish(claimed, Outcome.OUTCOME_OK, new byte[0])
                        .toCompletableFuture()
                        .join())
                .isTrue();
        assertThat(admissions.admit(Role.PAID).sequence()).isEqualTo(TASKS + 1);
    }

    private RedisCluster.Node node(Admissions tenant) {
        return cluster.nodeOf(new Keys(StoreSettings.PREFIX, tenant.key).open());
    }

    private Admissions elsewhere(Admissions than) {
        Admissions other = new Admissions(background);
        while (node(other) == node(than)) {
            other = new Admissions(background);
        }
        return other;
    }

    private static AdmissionRequest until(long deadlineUs, Admissions tenant, String taskId) {
        AdmissionRequest request = tenant.request(taskId, "body", Role.PAID, "identity", Admissions.ROOMY);
        return new AdmissionRequest(
                request.taskId(),
                request.bodyHash(),
                request.role(),
                request.identity(),
                request.limits(),
                request.logSize(),
                request.bounds(),
                deadlineUs,
                request.task(),
                request.event());
    }
}
