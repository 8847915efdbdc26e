// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.health.HealthCheck.Finding;
import java.util.List;
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

    private static HealthCheck check(String component, boolean needed, Finding finding) {
        return new HealthCheck() {
            @Override
            public String component() {
                return component;
            }

            @Override
            public Finding check() {
                return finding;
            }

            @Override
            public boolean neededForReadiness() {
                return needed;
            }
        };
    }
}
