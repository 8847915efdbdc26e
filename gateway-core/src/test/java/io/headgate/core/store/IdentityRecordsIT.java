// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators do to the records of identities. */
@ExtendWith(RealParts.class)
class IdentityRecordsIT {

    private static final QueueSettings SETTINGS =
            GatewayConfig.of(Profile.STANDARD).queue();
    private static final Limit ONE = new Limit(Reason.BURST_RATE_LIMIT, 1, Duration.ofHours(1));

    private final String url;
    private final Store redis;
    private final Admissions admissions;
    private final ClassLimits classes;
    private final TaskQueue queue;
    private final LimitReset limits;

    IdentityRecordsIT(RedisUrl server) {
        url = server.url();
        redis = Store.connect(StoreSettings.background(url));
        admissions = new Admissions(redis);
        classes = new ClassLimits(redis, admissions.key, admissions.clock);
        queue = new TaskQueue(redis, admissions.key);
        limits = new LimitReset(redis, admissions.key);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldGiveBackOneIdentitysLimits() {
        use("alice");
        use("bob");

        assertThat(done(limits.one("alice", true))).isEqualTo(3);
        assertThat(admit("alice")).isInstanceOf(Decision.Refused.class);

        assertThat(done(limits.one("alice", false))).isEqualTo(3);
        assertThat(admit("alice")).isInstanceOf(Decision.Admitted.class);
        assertThat(admit("bob")).isInstanceOf(Decision.Refused.class);
        assertThat(done(limits.one("nobody", false))).isZero();
    }

    @Test
    void shouldGiveBackEverybodysLimitsOfThisTenantOnly() {
        Admissions others = new Admissions(redis);
        others.decide(others.request(Role.PAID, "alice", Admissions.ROOMY, ONE));
        for (int i = 0; i < 990; i++) {
            admissions.decideLater(admissions.request(Role.PAID, "identity-" + i, Admissions.ROOMY, ONE));
        }
        use("alice");

        assertThat(done(limits.all(true))).isEqualTo(993);
        assertThat(done(limits.all(false))).isEqualTo(993);
        assertThat(done(limits.all(true))).isZero();
        assertThat(admit("alice")).isInstanceOf(Decision.Admitted.class);
        assertThat(others.decide(others.request(Role.PAID, "alice", Admissions.ROOMY, ONE)))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void shouldEraseWhatIsHeldOfOneIdentity() {
        done(queue.finish(claimNew("erased"), Outcome.OUTCOME_OK, new byte[0]));
        done(queue.deadLetter(claimNew("erased"), new byte[0], ClosingFrame.NONE, "Error", Duration.ofDays(7)));
        String running = claimNew("erased").id();
        use("erased");
        use("kept");
        done(new ReplyStreams(redis, admissions.key).append("session", "delta", "", "{}"));

        Erasure erased = done(new IdentityRecords(redis, admissions.key).erase("erased"));

        assertThat(erased).isEqualTo(new Erasure(3, 3, 1, 1, 1));
        assertThat(traces("erased")).containsExactly("task:" + running);
        assertThat(traces("kept")).hasSize(4);
        assertThat(admissions.depth()).isEqualTo(2);
        assertThat(admissions.journal()).hasSize(8);
    }

    @Test
    void shouldEraseTheRestOnceARunningTaskHasEnded() {
        ClaimedTask running = claimNew("erased");
        IdentityRecords records = new IdentityRecords(redis, admissions.key);
        done(records.erase("erased"));
        assertThat(done(queue.renew(List.of(running), SETTINGS)).cancelled()).containsExactly(running.id());
        done(queue.finish(running, Outcome.OUTCOME_CANCELLED, new byte[0]));

        assertThat(done(records.erase("erased")).tasks()).isEqualTo(1);
        assertThat(traces("erased")).isEmpty();
    }

    @Test
    void shouldEraseAmongMoreDeadLettersThanTheConnectionTakesAtOnce() {
        Keys keys = new Keys(redis.prefix(), admissions.key);
        for (int i = 0; i < 1_500; i++) {
            redis.commands().hset(keys.deadLetter("letter-" + i), "i", bytes(i % 2 == 0 ? "erased" : "kept"));
            redis.commands().zadd(keys.deadLetters(), i, bytes("letter-" + i));
        }
        assertThat(done(redis.commands().zcard(keys.deadLetters()))).isEqualTo(1_500);

        StoreSettings few = new StoreSettings(url, redis.prefix(), Duration.ofSeconds(2), 1_200);
        try (Store narrow = Store.connect(few)) {
            assertThat(done(new IdentityRecords(narrow, admissions.key).erase("erased"))
                            .deadLetters())
                    .isEqualTo(750);
        }
        assertThat(done(redis.commands().zcard(keys.deadLetters()))).isEqualTo(750);
    }

    /** One admission, and one request of each of two classes. */
    private void use(String identity) {
        admit(identity);
        for (String endpointClass : List.of("chat", ClassRequest.ADMIN)) {
            Limit limit = new Limit(Reason.ENDPOINT_RATE_LIMIT, 10, Duration.ofMinutes(1));
            done(classes.pass(new ClassRequest(identity, endpointClass, limit, admissions.clock.nowUs() + 60_000_000)));
        }
    }

    private Decision admit(String identity) {
        return admissions.decide(admissions.request(Role.PAID, identity, Admissions.ROOMY, ONE));
    }

    private ClaimedTask claimNew(String identity) {
        admissions.decide(admissions.request(Role.PAID, identity, Admissions.ROOMY));
        return done(queue.claim(1, SETTINGS)).tasks().get(0);
    }

    /** The keys that name an identity, without what all of the tenant's keys begin with. */
    private List<String> traces(String identity) {
        String base = new Keys(redis.prefix(), admissions.key).base();
        List<String> traces = new ArrayList<>();
        done(new KeyScan(redis, base + "*").sum(keys -> {
            traces.addAll(keys);
            return CompletableFuture.completedStage(0L);
        }));
        return traces.stream()
                .filter(key -> key.endsWith(":" + identity) || holds(key, identity))
                .map(key -> key.substring(base.length()))
                .toList();
    }

    private boolean holds(String key, String identity) {
        if (!done(redis.commands().type(key)).equals("hash")) {
            return false;
        }
        byte[] holder = done(redis.commands().hget(key, "i"));
        return holder != null && new String(holder, StandardCharsets.UTF_8).equals(identity);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
