// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.health.HealthCheck.Finding;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void shouldBeReadyWhenAllIsWell() {
        HealthReport report = new Health(List.of(check("redis", true, Finding.up()))).ready();

        assertThat(report.success()).isTrue();
        assertThat(report.status()).isEqualTo(HealthStatus.UP);
    }

    @Test
    void shouldNameWhatIsDown() {
        HealthReport report = new Health(
                        List.of(check("redis", true, Finding.down("refused")), check("kafka", true, Finding.up())))
                .ready();

        assertThat(report.success()).isFalse();
        assertThat(report.status()).isEqualTo(HealthStatus.DOWN);
        assertThat(report.checks())
                .filteredOn(check -> check.status() == HealthStatus.DOWN)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.component()).isEqualTo("redis");
                    assertThat(check.details()).isEqualTo("refused");
                });
    }

    @Test
    void shouldStayReadyWithoutWhatItCanDoWithout() {
        HealthReport report = new Health(List.of(check("kafka", false, Finding.down("gone")))).ready();

        assertThat(report.success()).isTrue();
        assertThat(report.status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void shouldCountAnExceptionAsDown() {
        HealthCheck broken = new HealthCheck() {
            @Override
            public String component() {
                return "redis";
            }

            @Override
            public Finding check() {
                throw new IllegalStateException("no answer");
            }
        };

        assertThat(new Health(List.of(broken)).ready().checks())
                .singleElement()
                .satisfies(check -> assertThat(check.details()).isEqualTo("no answer"));
    }

    @Test
    void shouldAskAllChecksAtOnce() {
        CyclicBarrier meeting = new CyclicBarrier(3);
        Answer whenAllAreAsked = () -> {
            meeting.await(30, TimeUnit.SECONDS);
            return Finding.up();
        };

        HealthReport report = new Health(List.of(
                        check("redis", true, whenAllAreAsked),
                        check("kafka", true, whenAllAreAsked),
                        check("sink", true, whenAllAreAsked)))
                .ready();

        assertThat(report.status()).isEqualTo(HealthStatus.UP);
        assertThat(report.checks()).extracting(ComponentHealth::component).containsExactly("redis", "kafka", "sink");
    }

    @Test
    void shouldAnswerWithoutACheckThatHangsAndNotAskItAgainMeanwhile() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch thaw = new CountDownLatch(1);
        Answer frozen = () -> {
            runs.incrementAndGet();
            thaw.await();
            return Finding.up();
        };
        try (Health health = new Health(
                List.of(check("redis", true, frozen), check("kafka", true, () -> Finding.degraded("slow"))))) {
            for (int probe = 0; probe < 3; probe++) {
                HealthReport report = health.ready();
                assertThat(report.success()).isFalse();
                assertThat(report.checks())
                        .extracting(ComponentHealth::details)
                        .containsExactly("no answer within 800 ms", "slow");
            }
            assertThat(runs).hasValue(1);

            thaw.countDown();

            await().untilAsserted(() -> assertThat(health.ready().success()).isTrue());
        }
    }

    private static HealthCheck check(String component, boolean needed, Finding finding) {
        return check(component, needed, () -> finding);
    }

    private static HealthCheck check(String component, boolean needed, Answer answer) {
        return new HealthCheck() {
            @Override
            public String component() {
                return component;
            }

            @Override
            public Finding check() throws Exception {
                return answer.give();
            }

            @Override
            public boolean neededForReadiness() {
                return needed;
            }
        };
    }

    private interface Answer {
        Finding give() throws Exception;
    }
}
