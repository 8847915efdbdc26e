// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.access.Credential;
import io.headgate.core.access.IssuedKey;
import io.headgate.core.access.Scope;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ApiKeysIT {

    private static final List<Scope> HOME = List.of(Scope.parse("home/demo"));

    private final TestRedis server;
    private final Store redis;
    private final StoreConnection connection;
    private final ApiKeys keys;
    private final KeyRing ring;

    ApiKeysIT(@Own TestRedis server) throws InterruptedException {
        this.server = server;
        redis = Store.connect(StoreSettings.background(server.url()));
        keys = new ApiKeys(redis);
        connection = new StoreConnection(StoreSettings.background(server.url()));
        ring = new KeyRing(connection, Clock.systemUTC());
        assertThat(ring.awaitFirstAnswer(Duration.ofSeconds(30))).isTrue();
    }

    @AfterEach
    void close() {
        ring.close();
        connection.close();
        redis.close();
    }

    @Test
    void shouldKnowAKeyFromItsCreationToItsRevocation() {
        IssuedKey issued = create(Duration.ofHours(1));
        await().until(() -> ring.verify(issued.text()).isPresent());
        assertThat(ring.verify(issued.text()))
                .contains(new Credential("key:" + issued.key().id(), "viewer", HOME));
        assertThat(now(keys.all())).contains(issued.key());

        assertThat(now(keys.revoke(issued.key().id()))).isTrue();

        await().until(() -> ring.verify(issued.text()).isEmpty());
        assertThat(now(keys.revoke(issued.key().id()))).isFalse();
    }

    @Test
    void shouldKeepHashesOnly() {
        IssuedKey issued = create(Duration.ofHours(1));
        String kept = new String(
                now(redis.commands().hget("headgate:keys", issued.key().id())));
        assertThat(kept)
                .contains(issued.key().hash())
                .doesNotContain(issued.text().substring(17));
    }

    @Test
    void shouldKnowTheOthersWhereSomethingElseIsStoredAmongThem() {
        now(redis.commands().hset("headgate:keys", "garbage", new byte[] {-1, 0}));
        now(redis.commands().hset("headgate:keys", "empty", "{}".getBytes(StandardCharsets.UTF_8)));
        IssuedKey issued = create(Duration.ofHours(1));
        await().until(() -> ring.verify(issued.text()).isPresent());
        assertThat(now(keys.all())).contains(issued.key());
    }

    @Test
    void shouldNotTakeAKeyThatHasExpired() {
        IssuedKey issued = create(Duration.ofMillis(1));
        IssuedKey later = create(Duration.ofHours(1));
        await().until(() -> ring.verify(later.text()).isPresent());
        assertThat(ring.verify(issued.text())).isEmpty();
    }

    @Test
    void shouldGoOnWithTheKeysKnownLastWhileRedisIsAway() {
        IssuedKey issued = create(Duration.ofHours(1));
        await().until(() -> ring.verify(issued.text()).isPresent());
        server.suspend();
        assertThat(ring.verify(issued.text())).isPresent();
        server.resume();
    }

    private IssuedKey create(Duration validFor) {
        IssuedKey issued = IssuedKey.create("pager", "viewer", HOME, stored(), validFor);
        now(keys.save(issued.key()));
        return issued;
    }

    /** Redis keeps milliseconds. */
    private static Instant stored() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
