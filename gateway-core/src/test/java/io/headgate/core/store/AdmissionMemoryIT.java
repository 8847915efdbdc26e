// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis holds for an identity: at most 24 bytes an admission that it remembers, and 300. */
@ExtendWith(RealParts.class)
class AdmissionMemoryIT {

    private final Store redis;
    private final Admissions admissions;

    AdmissionMemoryIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 33, 100, 129, 500, 2_000, 2_500, 4_100})
    void shouldHoldLittleForAnIdentity(int count) {
        Limit hourly = new Limit(Reason.HOURLY_RATE_LIMIT, 2_000, Duration.ofHours(1));
        List<CompletableFuture<?>> decisions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AdmissionRequest request = admissions.request(Role.PAID, "identity", Admissions.ROOMY, hourly);
            decisions.add(admissions.decideLater(unlimitedAfter(request, i, 2_000)));
        }
        decisions.forEach(CompletableFuture::join);

        String log = new Keys(StoreSettings.PREFIX, admissions.key).admissionLog("identity");
        Long bytes = redis.commands().memoryUsage(log).toCompletableFuture().join();
        assertThat(bytes).isLessThanOrEqualTo(24L * Math.min(count, 2_000) + 300);
        assertThat(redis.commands().pttl(log).toCompletableFuture().join()).isBetween(3_500_000L, 4_200_000L);
    }

    /** A role without hourly limit goes on where the ring is full. */
    private static AdmissionRequest unlimitedAfter(AdmissionRequest request, int number, int limit) {
        return new AdmissionRequest(
                request.taskId(),
                request.bodyHash(),
                request.role(),
                request.identity(),
                number < limit ? request.limits() : List.of(),
                request.logSize(),
                new QueueBounds(100_000, 100_000, 100_000, 0),
                request.deadlineUs(),
                request.task(),
                request.event());
    }
}
