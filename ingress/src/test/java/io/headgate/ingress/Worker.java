// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ReplyStreams;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.EventKey;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Stands for the processor: claims, replies, completes. */
final class Worker implements AutoCloseable {

    private final Store store;
    private final TaskQueue queue;
    private final ReplyStreams replies;

    Worker(EventKey key, String redisUrl) {
        this.store = Store.connect(StoreSettings.background(redisUrl));
        this.queue = new TaskQueue(store, key);
        this.replies = new ReplyStreams(store, key);
    }

    List<ClaimedTask> claim(int count) {
        return now(queue.claim(count, GatewayConfig.of(Profile.STANDARD).queue()))
                .tasks();
    }

    long reply(ClaimedTask task, String type, int seq) {
        return reply(task, type, seq, "");
    }

    /** @param more members of the frame's data, each after a comma */
    long reply(ClaimedTask task, String type, int seq, String more) {
        String data = "{\"task_id\":\"" + task.id() + "\",\"conversation_id\":\""
                + task.content().conversationId() + "\",\"seq\":" + seq + more + "}";
        return now(
                replies.append(task.content().sessionId(), type, task.content().streamId(), data));
    }

    long say(String session, String stream, String data) {
        return now(replies.append(session, "delta", stream, data));
    }

    void finish(ClaimedTask task) {
        LatencyEvent event = LatencyEvent.newBuilder()
                .setKind(LatencyKind.LATENCY_KIND_TASK)
                .setId("end-" + task.id())
                .setTaskId(task.id())
                .setRole(task.role().event())
                .setOutcome(Outcome.OUTCOME_OK)
                .build();
        now(queue.finish(task, Outcome.OUTCOME_OK, event.toByteArray()));
    }

    /** As a worker that stops: the attempt does not count. */
    void handBack(ClaimedTask task) {
        now(queue.release(task, false));
    }

    /** Works off everything that waits; answers how much it was. */
    int workOff() {
        int done = 0;
        for (List<ClaimedTask> tasks = claim(100); !tasks.isEmpty(); tasks = claim(100)) {
            tasks.forEach(this::finish);
            done += tasks.size();
        }
        return done;
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Override
    public void close() {
        store.close();
    }
}
