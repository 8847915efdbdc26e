// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.live;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.node.ObjectNode;

/**
 * One reader. It gets a snapshot first and deltas from then on; one that is slower than the system changes misses deltas,
 * and gets a snapshot instead. Only the feed's thread calls {@link #offer}; writing is another thread's.
 */
final class Subscriber {

    private final SseEmitter emitter;
    private final Executor writers;
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean gone;
    private boolean knowsLast;

    Subscriber(SseEmitter emitter, Executor writers) {
        this.emitter = emitter;
        this.writers = writers;
        emitter.onCompletion(() -> gone = true);
        emitter.onError(failure -> gone = true);
        emitter.onTimeout(emitter::complete);
    }

    boolean gone() {
        return gone;
    }

    /**
     * Tells what is so now.
     *
     * @param beat with a comment that says that the connection lives, for whoever looks at bytes
     */
    void offer(long id, ObjectNode snapshot, ObjectNode delta, boolean beat) {
        boolean whole = !knowsLast;
        SseEmitter.SseEventBuilder event = beat ? SseEmitter.event().comment("heartbeat") : SseEmitter.event();
        knowsLast = send(event.id(Long.toString(id))
                .name(whole ? "snapshot" : "delta")
                .data(whole ? snapshot.toString() : delta.toString()));
    }

    /** Says that there is nothing to tell just now, and why. */
    void trouble(String reason) {
        send(SseEmitter.event().name("unavailable").data("{\"reason\":\"" + reason + "\"}"));
        knowsLast = false;
    }

    void complete() {
        emitter.complete();
    }

    /** Whether it was taken: not while the last one is still being written. */
    private boolean send(SseEmitter.SseEventBuilder event) {
        if (gone || !writing.compareAndSet(false, true)) {
            return false;
        }
        writers.execute(() -> write(event));
        return true;
    }

    private void write(SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException e) {
            gone = true;
            emitter.completeWithError(e);
        } finally {
            writing.set(false);
        }
    }
}
