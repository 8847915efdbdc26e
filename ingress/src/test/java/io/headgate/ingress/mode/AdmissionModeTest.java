// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionModeTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AdmissionMode mode = new AdmissionMode(nanos::get);
    private final List<Boolean> changes = new ArrayList<>();

    AdmissionModeTest() {
        mode.onChange(changes::add);
    }

    @Test
    void shouldStayDegradedWhileSomeCallersAreAnsweredAndOthersAreNot() {
        for (int i = 0; i < 50; i++) {
            mode.storeFails();
            pass(100);
            mode.storeWorks();
        }
        assertThat(changes).containsExactly(true);
        assertThat(mode.wire()).isEqualTo("degraded");
    }

    @Test
    void shouldBeNormalOnceTheStoreHasWorkedForASecond() {
        mode.storeFails();
        pass(999);
        mode.storeWorks();
        assertThat(mode.degraded()).isTrue();

        pass(1);
        mode.storeWorks();
        assertThat(mode.degraded()).isFalse();
        mode.storeFails();
        assertThat(changes).containsExactly(true, false, true);
    }

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
