// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.config.Backpressure;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityModelTest {

    @ParameterizedTest
    @CsvSource({
        "1,  5, 0.2,  2, 0.6, 0.8,  0.8, 0.95, 14,  8, 11, 11, 13",
        "1,  5, 0.25, 2, 0.5, 0.7,  0.7, 0.95, 13,  6,  9,  9, 12",
        "1,  5, 0.1,  3, 0.6, 0.8,  0.8, 0.95, 19, 11, 15, 15, 18",
        "2, 10, 0.1,  3, 0.6, 0.85, 0.9, 0.98, 78, 46, 66, 70, 76"
    })
    void shouldGiveTheTotalsAndThresholdsThatOperatorsKnow(
            int processes,
            int concurrency,
            String buffer,
            String multiplier,
            String anonymous,
            String registered,
            String paid,
            String hard,
            int total,
            int expectedAnonymous,
            int expectedRegistered,
            int expectedPaid,
            int expectedHard) {
        CapacityModel model = new CapacityModel(backpressure(buffer, multiplier, anonymous, registered, paid, hard));

        assertThat(model.total(Collections.nCopies(processes, concurrency))).isEqualTo(total);
        assertThat(model.thresholds(total))
                .isEqualTo(new Thresholds(expectedAnonymous, expectedRegistered, expectedPaid, expectedHard));
    }

    @Test
    void shouldMultiplyInExactDecimalsWhereBinaryDoublesAreWrong() {
        CapacityModel model = new CapacityModel(backpressure("0", "0", "0.7", "0.7", "0.7", "1"));

        assertThat((int) (90 * 0.7)).isEqualTo(62);
        assertThat(model.thresholds(90).registered()).isEqualTo(63);
    }

    @Property
    void shouldFloorLikeWholeNumberArithmetic(
            @ForAll @IntRange(min = 0, max = 1_000_000) int total,
            @ForAll @IntRange(min = 0, max = 1000) int permille) {
        String ratio = new BigDecimal(BigInteger.valueOf(permille), 3).toString();
        CapacityModel model = new CapacityModel(backpressure("0", "0", ratio, "1", "1", "1"));

        assertThat(model.thresholds(total).anonymous()).isEqualTo((int) ((long) total * permille / 1000));
    }

    @Test
    void shouldCountEachProcessByItself() {
        CapacityModel model =
                new CapacityModel(GatewayConfig.of(Profile.STANDARD).backpressure());

        // floor(3 × 0.8) + floor(3 × 2), twice; not floor(6 × 0.8) + …
        assertThat(model.total(List.of(3, 3))).isEqualTo(16);
        assertThat(model.total(List.of())).isZero();
    }

    @Test
    void shouldFallBackToTheConfiguredProcesses() {
        GatewayConfig config = GatewayConfig.of(Profile.STANDARD);

        assertThat(new CapacityModel(config.backpressure()).configuredTotal(config))
                .isEqualTo(14);
    }

    private static Backpressure backpressure(
            String buffer, String multiplier, String anonymous, String registered, String paid, String hard) {
        return new Backpressure(
                new BigDecimal(buffer),
                new BigDecimal(multiplier),
                new BigDecimal(anonymous),
                new BigDecimal(registered),
                new BigDecimal(paid),
                new BigDecimal(hard),
                0);
    }
}
