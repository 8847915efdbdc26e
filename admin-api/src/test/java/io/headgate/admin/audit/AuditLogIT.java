// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.StoredViews;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class AuditLogIT {

    private static final int ATTEMPTS = 200;
    private static final String NO_BROKER = "127.0.0.1:" + FreePorts.next();

    private final TestRedis redis;

    AuditLogIT(@Own TestRedis redis) {
        this.redis = redis;
    }

    @Test
    void shouldKeepNobodyWaitingWhileRedisIsSlowAndKafkaAway() {
        try (Store store = Store.connect(StoreSettings.background(redis.url()));
                EventPublisher events =
                        new EventPublisher(new KafkaProducer<>(ProducerSettings.forEvents(NO_BROKER, "test")), 10)) {
            AuditLog audit = new AuditLog(new StoreDesk(() -> Optional.of(store)), events, "test");
            redis.suspend();
            CompletableFuture<Void> kept = CompletableFuture.runAsync(
                    () -> IntStream.range(0, ATTEMPTS).forEach(i -> keep(audit, i)));
            try {
                await().atMost(Duration.ofSeconds(20)).until(kept::isDone);
            } finally {
                redis.resume();
            }

            List<String> newest = audit.newest(StoredViews.OWN, ATTEMPTS);
            assertThat(newest).hasSize(ATTEMPTS);
            assertThat(newest.get(0)).contains("c-" + (ATTEMPTS - 1));
        }
    }

    private static void keep(AuditLog audit, int number) {
        AuditRecord.Who who = new AuditRecord.Who(Instant.EPOCH, "tester", "operator", "c-" + number);
        audit.keep(
                StoredViews.OWN,
                AuditRecord.of(who, "POST /admin/admission/pause", "home", "demo", true, 200, attempt()));
    }

    private static Attempt attempt() {
        return new Attempt().detail("a test");
    }
}
