// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reset goes out and comes back, and stays within its tenant. */
@ExtendWith(RealParts.class)
class CircuitControlIT {

    @Test
    void shouldTellInstancesAndHearWhoObeyed(RedisUrl redis) throws InterruptedException {
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            CircuitControl operator = new CircuitControl(store, new EventKey("circuits", "demo"));
            CircuitControl instance = new CircuitControl(store, new EventKey("circuits", "demo"));
            CountDownLatch heard = new CountDownLatch(1);
            Subscription hints = instance.onReset(heard::countDown);
            try (hints) {
                CircuitReset reset = answer(operator.reset("authentication"));
                assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(answer(instance.pending())).containsExactly(reset);
                assertThat(answer(operator.acknowledged(reset))).isEmpty();
                answer(instance.acknowledge(reset, "one"));
                answer(instance.acknowledge(reset, "two"));
                assertThat(answer(operator.acknowledged(reset))).containsExactlyInAnyOrder("one", "two");
            }
        }
    }

    @Test
    void shouldTellAResetFromTheOneBeforeAndTenantsFromEachOther(RedisUrl redis) {
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            CircuitControl control = new CircuitControl(store, new EventKey("circuits-again", "demo"));
            CircuitReset first = answer(control.reset("backpressure"));
            answer(control.acknowledge(first, "one"));
            CircuitReset second = answer(control.reset("backpressure"));
            answer(control.reset("authentication"));
            assertThat(answer(control.acknowledged(second))).isEmpty();
            assertThat(answer(control.pending())).hasSize(2).contains(second).doesNotContain(first);
            assertThat(answer(new CircuitControl(store, new EventKey("circuits-other", "demo")).pending()))
                    .isEmpty();
        }
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
