// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision.Admitted;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.TestRedis;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Whatever stands in an id or a payload goes through the queue as it is and reaches nobody else's keys: control
 * characters, patterns, hash tags, what looks like a script or like another key.
 */
class HostileInputIT {

    private static @Nullable TestRedis redis;
    private static @Nullable Store store;

    private final Admissions admissions = new Admissions(connected());
    private final TaskQueue queue = new TaskQueue(connected(), admissions.key);

    @Property(tries = 300)
    void shouldCarryAnythingThroughTheQueueAsItIs(
            @ForAll("texts") String session,
            @ForAll("texts") String conversation,
            @ForAll("texts") String identity,
            @ForAll byte[] payload) {
        AdmissionRequest plain = admissions.request(Role.PAID, identity, Admissions.ROOMY);
        TaskContent content = new TaskContent(session, session, conversation, conversation, payload);
        AdmissionRequest request = new AdmissionRequest(
                plain.taskId() + session,
                plain.bodyHash(),
                plain.role(),
                plain.identity(),
                plain.limits(),
                plain.logSize(),
                plain.bounds(),
                plain.deadlineUs(),
                content,
                payload);

        assertThat(admissions.decide(request)).isInstanceOf(Admitted.class);
        assertThat(((Admitted) admissions.decide(request)).repeated()).isTrue();
        ClaimedTask task = done(queue.claim(
                        1, GatewayConfig.of(Profile.STANDARD).queue()))
                .tasks()
                .get(0);

        assertThat(task.id()).isEqualTo(request.taskId());
        assertThat(task.identity()).isEqualTo(identity);
        assertThat(task.content()).usingRecursiveComparison().isEqualTo(content);
        assertThat(done(queue.finish(task, Outcome.OUTCOME_OK, payload))).isTrue();
        assertThat(admissions.depth()).isZero();
        assertThat(done(connected().commands().keys("*")))
                .allSatisfy(key -> assertThat(key).startsWith("headgate:{t"));
        assertThat(done(new IdentityRecords(connected(), admissions.key).erase(identity))
                        .tasks())
                .isPositive();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> nasty = Arbitraries.of(
                "",
                "*",
                "{other:tenant}",
                "}:open",
                "../../x",
                "a\r\nFLUSHALL\r\n",
                "\0",
                "' .. redis.call('FLUSHALL') .. '",
                "ready:paid",
                "\uD83D\uDE00",
                "[a-z]?",
                "x".repeat(5_000));
        return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(60).filter(HostileInputIT::isText));
    }

    @AfterContainer
    static void close() {
        if (store != null) {
            store.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    /** Half a surrogate pair has no UTF-8 and cannot come over HTTP. */
    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static Store connected() {
        if (store == null) {
            redis = TestRedis.start();
            store = Store.connect(StoreSettings.background(redis.url()));
        }
        return store;
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
