// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Cancellation;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ConversationIT {

    private static final QueueSettings SETTINGS =
            GatewayConfig.of(Profile.STANDARD).queue();

    private final Store redis;
    private final Admissions admissions;
    private final TaskQueue queue;

    ConversationIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
        queue = new TaskQueue(redis, admissions.key);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldRunAConversationInOrderOneAtATimeAndHoldUpNobodyElse() {
        List<String> talk = List.of(say("talk"), say("talk"), say("talk"));
        String other = say("another");

        List<ClaimedTask> first = claim(10);
        assertThat(first).extracting(ClaimedTask::id).containsExactly(talk.get(0), other);
        assertThat(claim(10)).isEmpty();

        end(first.get(0));
        List<ClaimedTask> second = claim(10);
        assertThat(second).extracting(ClaimedTask::id).containsExactly(talk.get(1));
        end(second.get(0));
        assertThat(claim(10)).extracting(ClaimedTask::id).containsExactly(talk.get(2));
    }

    @Test
    void shouldHoldUpNobodyWhoCallsHisConversationTheSame() {
        String mine = say("1");
        String theirs = admissions
                .admit(Role.ANONYMOUS, "somebody else", content("1", TaskContent.NEVER))
                .taskId();
        String next = say("1");

        List<ClaimedTask> first = claim(10);
        assertThat(first).extracting(ClaimedTask::id).containsExactlyInAnyOrder(mine, theirs);

        first.stream().filter(task -> task.id().equals(theirs)).forEach(this::end);
        assertThat(claim(10)).isEmpty();
        first.stream().filter(task -> task.id().equals(mine)).forEach(this::end);
        assertThat(claim(10)).extracting(ClaimedTask::id).containsExactly(next);
    }

    @Test
    void shouldCountWhatWaitsForItsTurnAsWaiting() {
        say("talk");
        say("talk");
        claim(10);

        QueueDepth depth = done(new ViewStore(redis).queue(admissions.key));

        assertThat(depth.open()).isEqualTo(2);
        assertThat(depth.running()).isEqualTo(1);
        assertThat(depth.waiting()).containsEntry(Role.PAID, 1);
        assertThat(depth.oldestWaitUs().get(Role.PAID)).isPositive();
    }

    @Test
    void shouldWaitForATaskThatBacksOff() {
        String first = say("talk");
        String second = say("talk");
        ClaimedTask failed = claim(1).get(0);

        assertThat(done(queue.release(failed, true, Duration.ofHours(1)))).isTrue();
        assertThat(claim(10)).isEmpty();

        haveBackedOff(first);
        List<ClaimedTask> again = claim(10);
        assertThat(again).extracting(ClaimedTask::id).containsExactly(first);
        assertThat(again.get(0).attempts()).isEqualTo(2);
        end(again.get(0));
        assertThat(claim(10)).extracting(ClaimedTask::id).containsExactly(second);
    }

    @Test
    void shouldPassTheTurnWhenATaskIsCancelledOrExpires() {
        String first = say("talk");
        String second = say("talk", 1);
        String third = say("talk");
        String fourth = say("talk");

        assertThat(done(queue.cancel(third))).isEqualTo(Cancellation.CANCELLED);
        assertThat(done(queue.cancel(first))).isEqualTo(Cancellation.CANCELLED);

        Claim claim = done(queue.claim(10, SETTINGS));
        assertThat(claim.dropped()).extracting(DroppedTask::id).containsExactly(second);
        assertThat(claim.tasks()).extracting(ClaimedTask::id).containsExactly(fourth);
    }

    /** As if its time had passed. */
    private void haveBackedOff(String task) {
        String delayed = new Keys(StoreSettings.PREFIX, admissions.key).base() + "delayed";
        assertThat(done(redis.commands().zscore(delayed, Admissions.bytes(task))))
                .isGreaterThan(0.0);
        done(redis.commands().zadd(delayed, 1.0, Admissions.bytes(task)));
    }

    private String say(String conversation) {
        return say(conversation, TaskContent.NEVER);
    }

    private String say(String conversation, long expiresUs) {
        return admissions.admit(Role.PAID, content(conversation, expiresUs)).taskId();
    }

    private static TaskContent content(String conversation, long expiresUs) {
        return new TaskContent("session", "", conversation, "correlation", new byte[0], expiresUs);
    }

    private void end(ClaimedTask task) {
        assertThat(done(queue.finish(task, Outcome.OUTCOME_OK, new byte[0]))).isTrue();
    }

    private List<ClaimedTask> claim(int count) {
        return done(queue.claim(count, SETTINGS)).tasks();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
