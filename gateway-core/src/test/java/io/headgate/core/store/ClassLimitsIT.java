// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.ClassDecision;
import io.headgate.core.admission.ClassDecision.Passed;
import io.headgate.core.admission.ClassDecision.Refused;
import io.headgate.core.admission.ClassDecision.TooLate;
import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ClassLimitsIT {

    private final Store redis;
    private final Admissions admissions;
    private final ClassLimits limits;

    ClassLimitsIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
        limits = new ClassLimits(redis, admissions.key, admissions.clock);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldPassExactlyAsManyAsTheLimitSays() {
        for (int left = 2; left >= 0; left--) {
            assertThat(((Passed) pass("alice", "chat", 3)).state().remaining()).isEqualTo(left);
        }

        Refused refused = (Refused) pass("alice", "chat", 3);

        assertThat(refused.violation().reason()).isEqualTo(Reason.ENDPOINT_RATE_LIMIT);
        assertThat(refused.violation().retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void shouldPassExactlyAsManyOfManyAtOnce() {
        List<CompletableFuture<ClassDecision>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(limits.pass(request("bob", "auth", 10)).toCompletableFuture());
        }

        assertThat(answers.stream().map(CompletableFuture::join).filter(Passed.class::isInstance))
                .hasSize(10);
    }

    @Test
    void shouldKeepCallersAndClassesApart() {
        pass("carol", "chat", 1);

        assertThat(pass("carol", "chat", 1)).isInstanceOf(Refused.class);
        assertThat(pass("carol", "default", 1)).isInstanceOf(Passed.class);
        assertThat(pass("dave", "chat", 1)).isInstanceOf(Passed.class);
    }

    @Test
    void shouldHaveNothingToDoWithAdmissions() {
        Limit burst = new Limit(Reason.BURST_RATE_LIMIT, 1, Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            pass("erin", "chat", 3);
        }

        assertThat(admissions.decide(admissions.request(Role.PAID, "erin", Admissions.ROOMY, burst)))
                .isInstanceOf(Decision.Admitted.class);
        assertThat(admissions.depth()).isEqualTo(1);
        assertThat(admissions.journal()).hasSize(1);
        assertThat(admissions.decide(admissions.request(Role.PAID, "erin", Admissions.ROOMY, burst)))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void shouldWriteNothingWhenItOnlyLooks() {
        for (int i = 0; i < 3; i++) {
            Passed seen = (Passed) limits.peek(request("frank", "auth", 1))
                    .toCompletableFuture()
                    .join();
            assertThat(seen.state().remaining()).isEqualTo(1);
        }

        assertThat(pass("frank", "auth", 1)).isInstanceOf(Passed.class);
        assertThat(limits.peek(request("frank", "auth", 1))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Refused.class);
    }

    @Test
    void shouldWriteNothingAfterTheDeadline() {
        ClassRequest request = request("grace", "chat", 1);
        ClassRequest late = new ClassRequest(
                request.caller(), request.endpointClass(), request.limit(), request.deadlineUs() - 120_000_000);

        assertThat(limits.pass(late).toCompletableFuture().join()).isInstanceOf(TooLate.class);
        assertThat(pass("grace", "chat", 1)).isInstanceOf(Passed.class);
    }

    @Test
    void shouldBeForgottenSoonAfterItsWindow() {
        pass("heidi", "chat", 3);

        String log = new Keys(redis.prefix(), admissions.key).classLog("chat", "heidi");
        assertThat(redis.commands().pttl(log).toCompletableFuture().join()).isBetween(60_000L, 120_000L);
    }

    @Test
    void shouldRefuseAllWhereNothingIsAllowed() {
        assertThat(pass("ivan", "auth", 0)).isInstanceOf(Refused.class);
    }

    private ClassDecision pass(String caller, String endpointClass, int perMinute) {
        return limits.pass(request(caller, endpointClass, perMinute))
                .toCompletableFuture()
                .join();
    }

    private ClassRequest request(String caller, String endpointClass, int perMinute) {
        Limit limit = new Limit(Reason.ENDPOINT_RATE_LIMIT, perMinute, Duration.ofMinutes(1));
        return new ClassRequest(caller, endpointClass, limit, admissions.clock.nowUs() + 60_000_000);
    }
}
