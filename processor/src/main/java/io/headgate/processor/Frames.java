// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.admission.TaskContent;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ClosingFrame;
import io.headgate.core.store.ReplyStreams;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frames of one attempt on their way to the session's stream: one after the other, each repeated until the store has
 * it or the attempt is given up. A frame whose first try did arrive may stand there twice, with the same {@code seq}.
 */
final class Frames {

    private static final int MOST_PENDING = 64;

    private final ReplyStreams streams;
    private final ClaimedTask task;
    private final BooleanSupplier givenUp;
    private final JsonMapper mapper = JsonMapper.shared();
    private final Semaphore room = new Semaphore(MOST_PENDING);
    private CompletableFuture<Optional<Long>> last = CompletableFuture.completedFuture(Optional.empty());
    private long sequence;

    Frames(ReplyStreams streams, ClaimedTask task, BooleanSupplier givenUp) {
        this.streams = streams;
        this.task = task;
        this.givenUp = givenUp;
    }

    /** Queues a frame; waits while too many are pending. */
    void send(String type, Map<String, ?> fields) throws InterruptedException {
        JsonNode checked = mapper.valueToTree(fields); // fails here, in the handler, if it is not JSON
        room.acquire();
        append(type, checked).whenComplete((number, failure) -> room.release());
    }

    /** The frame after which nothing is sent; it travels with the end of the task. */
    synchronized ClosingFrame closing(String type, Map<String, ?> fields) {
        return new ClosingFrame(type, data(mapper.valueToTree(fields)));
    }

    /** Waits until every frame is in the stream or given up. */
    void settle() {
        CompletableFuture<Optional<Long>> pending;
        synchronized (this) {
            pending = last;
        }
        pending.join();
    }

    private synchronized CompletableFuture<Optional<Long>> append(String type, JsonNode fields) {
        String data = data(fields);
        TaskContent content = task.content();
        last = last.thenCompose(before ->
                Persistence.until(() -> streams.append(content.sessionId(), type, content.streamId(), data), givenUp));
        return last;
    }

    private String data(JsonNode fields) {
        ObjectNode data = mapper.createObjectNode();
        data.put("task_id", task.id());
        data.put("conversation_id", task.content().conversationId());
        data.put("correlation_id", task.content().correlationId());
        data.put("seq", ++sequence);
        data.put("attempt", task.attempts());
        fields.properties().forEach(field -> data.set(field.getKey(), field.getValue()));
        return mapper.writeValueAsString(data);
    }
}
