// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.StoredViews;
import io.headgate.admin.monitoring.Readings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScrapeCacheTest {

    private final Scaling view = Scaling.of(Readings.busy().system());
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private boolean away;
    private final ScrapeCache cache = new ScrapeCache(
            key -> {
                reads.incrementAndGet();
                if (away) {
                    throw new IllegalStateException("away");
                }
                return view;
            },
            Duration.ofSeconds(10),
            nanos::get);

    @Test
    void shouldReadOnceInItsTime() {
        assertThat(seen().current()).isTrue();
        pass(9);
        seen();
        assertThat(reads).hasValue(1);
        pass(1);
        seen();
        assertThat(reads).hasValue(2);
    }

    @Test
    void shouldReadAgainBeforeAFreshViewWouldBeActedOnAsAStaleOne() {
        ScrapeCache patient = new ScrapeCache(
                key -> {
                    reads.incrementAndGet();
                    return view;
                },
                Duration.ofMinutes(1),
                nanos::get);
        patient.view(StoredViews.OWN);
        pass(9);
        patient.view(StoredViews.OWN);
        assertThat(reads).hasValue(1);
        pass(1);
        patient.view(StoredViews.OWN);
        assertThat(reads).hasValue(2);
    }

    @Test
    void shouldGrowOldWhileTheStoreIsAway() {
        seen();
        away = true;
        pass(30);
        assertThat(seen().elapsed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(seen().current()).isFalse();
        assertThat(seen().age()).contains(Duration.ofSeconds(30));
        assertThat(reads).hasValue(2);
    }

    @Test
    void shouldHaveNothingBeforeTheFirstAnswer() {
        away = true;
        assertThat(cache.view(StoredViews.OWN)).isEmpty();
    }

    private ScrapeCache.Seen seen() {
        return cache.view(StoredViews.OWN).orElseThrow();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
