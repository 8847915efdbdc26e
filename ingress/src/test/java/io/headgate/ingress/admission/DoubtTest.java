// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.ingress.mode.AdmissionMode;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DoubtTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AdmissionMode mode = new AdmissionMode(nanos::get);
    private final Doubt doubt = new Doubt(mode, nanos::get);

    @Test
    void shouldReignForAMinuteAfterTheStart() {
        assertThat(doubt.reigns()).isTrue();
        nanos.addAndGet(Doubt.LASTS.toNanos() - 1);
        assertThat(doubt.reigns()).isTrue();
        nanos.incrementAndGet();
        assertThat(doubt.reigns()).isFalse();
    }

    @Test
    void shouldReignWhileTheStoreFailsAndAMinuteLonger() {
        mode.storeFails();
        pass();
        pass();
        assertThat(doubt.reigns()).isTrue();
        mode.storeWorks();
        assertThat(doubt.reigns()).isTrue();
        pass();
        assertThat(doubt.reigns()).isFalse();
        mode.storeWorks();
        assertThat(doubt.reigns()).isFalse();
    }

    @Test
    void shouldReignAfterAnInstanceWent() {
        doubt.instances(2);
        doubt.instances(3);
        pass();
        assertThat(doubt.reigns()).isFalse();
        doubt.instances(2);
        assertThat(doubt.reigns()).isTrue();
        pass();
        doubt.instances(2);
        assertThat(doubt.reigns()).isFalse();
    }

    private void pass() {
        nanos.addAndGet(Doubt.LASTS.toNanos());
    }
}
