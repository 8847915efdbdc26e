// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ClosingFrame;
import io.headgate.core.store.ReplyStreams;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frames of one attempt on their way to the session's stream: one after the other, each repeated until the store has
 * it or says that somebody else has the task. Each stands there once.
 */
final class Frames {

    private static final int MOST_PENDING = 64;

    private final ReplyStreams streams;
    private final Attempt attempt;
    private final ClaimedTask task;
    private final JsonMapper mapper = JsonMapper.shared();
    private final Semaphore room = new Semaphore(MOST_PENDING);
    private CompletableFuture<Optional<Boolean>> last = CompletableFuture.completedFuture(Optional.empty());
    private long sequence;

    Frames(ReplyStreams streams, Attempt attempt) {
        this.streams = streams;
        this.attempt = attempt;
        this.task = attempt.claimed();
    }

    /** Queues a frame; waits while too many are pending. */
    void send(String type, Map<String, ?> fields) throws InterruptedException {
        JsonNode checked = mapper.valueToTree(fields); // fails here, in the handler, if it is not JSON
        room.acquire();
        append(type, checked).whenComplete((ours, failure) -> room.release());
    }

    /** The frame after which nothing is sent; it travels with the end of the task. */
    synchronized ClosingFrame closing(String type, Map<String, ?> fields) {
        return new ClosingFrame(type, data(mapper.valueToTree(fields)));
    }

    /** Waits until every frame is in the stream or given up. */
    void settle() {
        CompletableFuture<Optional<Boolean>> pending;
        synchronized (this) {
            pending = last;
        }
        pending.join();
    }

    private synchronized CompletableFuture<Optional<Boolean>> append(String type, JsonNode fields) {
        String data = data(fields);
        long place = sequence;
        last = last.thenCompose(
                before -> Persistence.until(() -> streams.append(task, place, type, data), attempt::isLost));
        return last.whenComplete((ours, failure) -> heed(ours));
    }

    /** A worker that was frozen hears here first that its lease has run out. */
    private void heed(Optional<Boolean> ours) {
        if (ours.isPresent() && !ours.get()) {
            attempt.lose();
        }
    }

    private String data(JsonNode fields) {
        ObjectNode data = mapper.createObjectNode();
        data.put("task_id", task.id());
        data.put("conversation_id", task.content().conversationId());
        data.put("correlation_id", task.content().correlationId());
        data.put("seq", ++sequence);
        data.put("attempt", task.attempts());
        data.put("run", Long.parseLong(task.token()));
        fields.properties().forEach(field -> data.set(field.getKey(), field.getValue()));
        return mapper.writeValueAsString(data);
    }
}
