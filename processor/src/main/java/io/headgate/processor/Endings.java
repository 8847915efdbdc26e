// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.QueueSettings;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ClosingFrame;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Carries out what an attempt came to: the end of the task with its closing frame, or its way back into the queue. */
final class Endings {

    private static final String FAILED_FOR_GOOD = "The task failed and will not be tried again.";

    private final TaskQueue queue;
    private final String source;
    private final WorkerObserver observer;

    Endings(TaskQueue queue, String source, WorkerObserver observer) {
        this.queue = queue;
        this.source = source;
        this.observer = observer;
    }

    /** Returns when the store has it, or when the attempt's lease is lost. */
    void apply(Attempt attempt, Frames frames, Ending ending, Duration execution, QueueSettings settings) {
        if (ending instanceof Ending.Answered answered) {
            JsonNode data = answered.data();
            ClosingFrame closing = frames.closing("complete", data.isEmpty() ? Map.of() : Map.of("result", data));
            finish(attempt, frames, closing, Outcome.OUTCOME_OK, execution);
        } else if (ending instanceof Ending.GivenUp givenUp) {
            deadLetter(attempt, frames, givenUp, execution, settings);
        } else if (ending instanceof Ending.Failed failed && attempt.attempt() >= settings.maxAttempts()) {
            deadLetter(attempt, frames, new Ending.GivenUp(failed.errorType(), FAILED_FOR_GOOD), execution, settings);
        } else if (ending instanceof Ending.Cancelled) {
            ClosingFrame closing = error(frames, "task_cancelled", "The task was cancelled.");
            finish(attempt, frames, closing, Outcome.OUTCOME_CANCELLED, execution);
        } else if (ending instanceof Ending.Lost) {
            observer.leaseLost();
        } else if (ending instanceof Ending.Failed) {
            release(attempt, frames, true, settings.backoff().after(attempt.attempt()));
        } else {
            release(attempt, frames, false, 0);
        }
    }

    private void deadLetter(
            Attempt attempt, Frames frames, Ending.GivenUp why, Duration execution, QueueSettings settings) {
        ClosingFrame closing = error(frames, "task_failed", why.message());
        ClaimedTask task = attempt.claimed();
        Outcome outcome = Outcome.OUTCOME_DEAD_LETTERED;
        byte[] event = event(task, outcome, why.errorType(), execution).toByteArray();
        String error = why.errorType() + ": " + why.message();
        Duration kept = Duration.ofDays(settings.deadLetterDays());
        end(attempt, frames, outcome, execution, () -> queue.deadLetter(task, event, closing, error, kept));
    }

    private void finish(Attempt attempt, Frames frames, ClosingFrame closing, Outcome outcome, Duration execution) {
        ClaimedTask task = attempt.claimed();
        byte[] event = event(task, outcome, "", execution).toByteArray();
        end(attempt, frames, outcome, execution, () -> queue.finish(task, outcome, event, closing));
    }

    private static ClosingFrame error(Frames frames, String reason, String message) {
        return frames.closing("error", Map.of("reason", reason, "message", message));
    }

    private void end(
            Attempt attempt,
            Frames frames,
            Outcome outcome,
            Duration execution,
            Supplier<CompletionStage<Boolean>> call) {
        frames.settle();
        ClaimedTask task = attempt.claimed();
        if (stillOurs(attempt, call)) {
            observer.ended(outcome, Duration.of(task.queueWaitUs(), ChronoUnit.MICROS), execution);
        } else {
            observer.leaseLost();
        }
    }

    private void release(Attempt attempt, Frames frames, boolean attemptCounts, long delayMs) {
        frames.settle();
        Duration delay = Duration.ofMillis(delayMs);
        if (stillOurs(attempt, () -> queue.release(attempt.claimed(), attemptCounts, delay))) {
            observer.released(attemptCounts);
        } else {
            observer.leaseLost();
        }
    }

    private static boolean stillOurs(Attempt attempt, Supplier<CompletionStage<Boolean>> call) {
        return Persistence.until(call, attempt::isLost).join().orElse(false);
    }

    private LatencyEvent event(ClaimedTask task, Outcome outcome, String errorType, Duration execution) {
        return LatencyEvent.newBuilder()
                .setKind(LatencyKind.LATENCY_KIND_TASK)
                .setId(UUID.randomUUID().toString())
                .setSource(source)
                .setCorrelationId(task.content().correlationId())
                .setTaskId(task.id())
                .setRole(task.role().event())
                .setIdentity(task.identity())
                .setQueueWaitUs(task.queueWaitUs())
                .setExecutionUs(execution.toNanos() / 1_000)
                .setAttempts(task.attempts())
                .setOutcome(outcome)
                .setErrorType(errorType)
                .build();
    }
}
