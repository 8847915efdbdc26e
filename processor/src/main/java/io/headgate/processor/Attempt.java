// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.admission.Role;
import io.headgate.core.store.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One claimed task at work, on one thread. It may be cut off from another thread at any moment; the first cut counts. */
final class Attempt implements Task {

    /** Why an attempt is cut off before its handler is done. */
    enum Cut {
        LOST,
        HANDED_BACK,
        TIMED_OUT,
        CANCELLED
    }

    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private final ClaimedTask claimed;
    private final Instant deadline;
    /** The same by a clock that nobody sets. */
    private final long deadlineNanos;

    private volatile @Nullable Cut cut;
    private @Nullable Thread worker;

    Attempt(ClaimedTask claimed, Duration longest) {
        this.claimed = claimed;
        this.deadline = Instant.now().plus(longest);
        this.deadlineNanos = System.nanoTime() + longest.toNanos();
    }

    ClaimedTask claimed() {
        return claimed;
    }

    /** Runs the handler to its end. Afterwards no cut interrupts this thread any more. */
    Ending run(TaskHandler handler, HandlerReply reply) {
        MDC.put("correlation_id", correlationId());
        try {
            begin();
            handler.handle(this, reply);
            return isLost() ? new Ending.Lost() : reply.ending();
        } catch (Throwable e) { // whatever a handler throws fails its attempt, never the worker
            return failure(e);
        } finally {
            end();
            MDC.remove("correlation_id");
        }
    }

    /** Cuts the attempt off; answers whether this was the first cut. */
    synchronized boolean cut(Cut reason) {
        if (cut != null) {
            return false;
        }
        cut = reason;
        if (worker != null) {
            worker.interrupt();
        }
        return true;
    }

    /** The store says that somebody else has the task; outranks any other cut. */
    synchronized void lose() {
        if (!cut(Cut.LOST)) {
            cut = Cut.LOST;
        }
    }

    boolean isOverdue() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    boolean isLost() {
        return cut == Cut.LOST;
    }

    private synchronized void begin() throws InterruptedException {
        if (cut != null) {
            throw new InterruptedException("cut off before the start");
        }
        worker = Thread.currentThread();
    }

    @SuppressWarnings("ResultOfMethodCallIgnored")
    private synchronized void end() {
        worker = null;
        Thread.interrupted(); // what a cut may have left
    }

    private Ending failure(Throwable e) {
        Cut reason = cut;
        if (reason == Cut.LOST) {
            return new Ending.Lost();
        }
        if (reason == Cut.HANDED_BACK) {
            return new Ending.HandedBack();
        }
        if (reason == Cut.CANCELLED) {
            return new Ending.Cancelled();
        }
        // The message may quote a user's text: only the type goes into the log and the event.
        String type = reason == Cut.TIMED_OUT ? "AttemptTimedOut" : e.getClass().getSimpleName();
        log.warn("attempt {} at task {} failed: {}", attempt(), id(), type);
        log.debug("attempt {} at task {} failed", attempt(), id(), e);
        return new Ending.Failed(type);
    }

    @Override
    public String id() {
        return claimed.id();
    }

    @Override
    public Role role() {
        return claimed.role();
    }

    @Override
    public String conversationId() {
        return claimed.content().conversationId();
    }

    @Override
    public String correlationId() {
        return claimed.content().correlationId();
    }

    @Override
    public JsonNode payload() {
        return JsonMapper.shared().readTree(claimed.content().payload());
    }

    @Override
    public int attempt() {
        return claimed.attempts();
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public boolean cancelled() {
        return cut != null;
    }
}
