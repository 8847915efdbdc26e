// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ReplyStreamsIT {

    private final Store redis;
    private final Admissions admissions;
    private final ReplyStreams replies;
    private final String session = UUID.randomUUID().toString();

    ReplyStreamsIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
        replies = new ReplyStreams(redis, admissions.key);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldNumberFramesAndKeepThemInOrder() {
        append("delta", "one");
        append("delta", "two\nlines");
        append("complete", "");

        assertThat(done(replies.after(session, 1)))
                .containsExactly(new ReplyFrame(2, "delta", "s", "two\nlines"), new ReplyFrame(3, "complete", "s", ""));
        assertThat(done(replies.last(session))).isEqualTo(3);
        assertThat(done(replies.after(session, 3))).isEmpty();
    }

    @Test
    void shouldTakeAFrameOfATaskOnceAndFromItsHolderOnly() {
        TaskQueue queue = new TaskQueue(redis, admissions.key);
        admissions.admit(Role.PAID, new TaskContent(session, "s", "", "correlation", new byte[0], TaskContent.NEVER));
        ClaimedTask first = claim(queue);
        assertThat(done(replies.append(first, 1, "delta", "one"))).isTrue();
        assertThat(done(replies.append(first, 1, "delta", "one"))).isTrue();
        assertThat(done(replies.append(first, 2, "delta", "two"))).isTrue();
        done(queue.release(first, true));
        assertThat(done(replies.append(first, 3, "delta", "of nobody"))).isFalse();

        ClaimedTask second = claim(queue);
        assertThat(done(replies.append(first, 3, "delta", "of a zombie"))).isFalse();
        assertThat(done(replies.append(second, 1, "delta", "again"))).isTrue();
        done(queue.finish(second, Outcome.OUTCOME_OK, new byte[0]));
        assertThat(done(replies.append(second, 2, "delta", "after the end"))).isFalse();

        assertThat(done(replies.after(session, 0))).extracting(ReplyFrame::data).containsExactly("one", "two", "again");
    }

    @Test
    void shouldTellListenersOfTheirSessionOnly() {
        List<ReplyFrame> heard = new CopyOnWriteArrayList<>();
        ReplyHints listener = heard::add;
        try (ReplyListener listeners = replies.listener()) {
            done(listeners.listen(session, listener));
            append("delta", "one");
            done(replies.append("another", "delta", "s", "not mine"));
            append("delta", "two\nlines");

            await().atMost(Duration.ofSeconds(10)).until(() -> heard.size() == 2);
            assertThat(heard)
                    .containsExactly(
                            new ReplyFrame(1, "delta", "s", "one"), new ReplyFrame(2, "delta", "s", "two\nlines"));

            listeners.forget(session, listener);
            List<ReplyFrame> others = new CopyOnWriteArrayList<>();
            done(listeners.listen("another", others::add)); // answered after what was sent before it
            append("delta", "three");
            // Hints travel between the nodes of a cluster: what was sent before a subscription may come after its
            // answer.
            // What is sent after it by the same node comes later still, so here "three" has passed by unheard.
            done(replies.append("another", "delta", "s", "three has passed"));
            await().atMost(Duration.ofSeconds(10)).until(() -> others.size() == 1);
            done(listeners.listen(session, listener));
            append("delta", "four");
            await().atMost(Duration.ofSeconds(10)).until(() -> heard.size() == 3);
            assertThat(heard.get(2).data()).isEqualTo("four");
        }
    }

    @Test
    void shouldKeepSoManyFramesForSoLongAndTheirNumbersLonger() {
        for (int i = 0; i < 1_500; i++) {
            append("delta", "a frame");
        }
        Keys keys = new Keys(StoreSettings.PREFIX, admissions.key);
        long quarter = Duration.ofMinutes(15).toMillis();

        List<ReplyFrame> kept = done(replies.after(session, 0));
        assertThat(kept).as("a thousand, and what shares a node with them").hasSizeBetween(1_000, 1_200);
        assertThat(kept.get(kept.size() - 1).number()).isEqualTo(1_500);
        assertThat(done(redis.commands().pttl(keys.replies(session)))).isBetween(quarter / 2, quarter);
        assertThat(done(redis.commands().pttl(keys.lastReply(session)))).isGreaterThan(quarter);

        done(redis.commands().pexpire(keys.replies(session), 0));
        append("delta", "the next");
        assertThat(done(replies.after(session, 0)))
                .extracting(ReplyFrame::number)
                .containsExactly(1_501L);
    }

    @Test
    void shouldLetOneInstanceHoldTheRelay() {
        Lease first = Lease.ofRelay(redis, admissions.key, "first");
        Lease second = Lease.ofRelay(redis, admissions.key, "second");

        assertThat(done(first.hold(Duration.ofMinutes(1)))).isTrue();
        assertThat(done(second.hold(Duration.ofMinutes(1)))).isFalse();
        assertThat(done(first.hold(Duration.ofMinutes(1)))).isTrue();
        assertThat(done(first.giveBack())).isTrue();
        assertThat(done(second.hold(Duration.ofMinutes(1)))).isTrue();
    }

    @Test
    void shouldTrimWhatIsRelayed() {
        for (int i = 0; i < 3; i++) {
            admissions.admit(Role.PAID);
        }
        Journal journal = new Journal(redis, admissions.key);
        List<JournalEntry> entries = done(journal.oldest(2));

        assertThat(done(journal.trimThrough(entries.get(1).id()))).isEqualTo(2);
        assertThat(done(journal.oldest(10))).extracting(JournalEntry::sequence).containsExactly(3L);
    }

    @Test
    void shouldGiveForeignEntriesOfTheJournalAKindOfTheirOwn() {
        String journal = new Keys(StoreSettings.PREFIX, admissions.key).journal();
        done(redis.commands().xadd(journal, Map.of("k", Admissions.bytes("admission"), "n", Admissions.bytes("one"))));

        assertThat(done(new Journal(redis, admissions.key).oldest(10)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(JournalEntry.MALFORMED));
    }

    private static ClaimedTask claim(TaskQueue queue) {
        return done(queue.claim(1, GatewayConfig.of(Profile.STANDARD).queue()))
                .tasks()
                .get(0);
    }

    private void append(String type, String data) {
        done(replies.append(session, type, "s", data));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
