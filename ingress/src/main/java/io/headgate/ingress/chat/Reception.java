// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.chat;

import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Outcome;
import io.headgate.ingress.admission.Submission;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.stream.Streams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Takes messages to the gate and tells their streams that they wait. Thread-safe. */
public final class Reception {

    private final Gate gate;
    private final Streams streams;

    public Reception(Gate gate, Streams streams) {
        this.gate = gate;
        this.streams = streams;
    }

    /**
     * Lets pass whom {@link Gate#turnAway} would; to be called before a body is read.
     *
     * @throws ProblemException the refusal
     */
    public void turnAway(Origin origin, Optional<String> idempotencyKey) {
        gate.turnAway(origin, idempotencyKey).ifPresent(refusal -> {
            throw new ProblemException(refusal.problem());
        });
    }

    /** The admission; fails with a {@link ProblemException} where there is none. */
    public Mono<Outcome.Admitted> admit(Submission submission) {
        return Mono.fromCompletionStage(() -> gate.admit(submission)).map(outcome -> admitted(submission, outcome));
    }

    /** What the caller of an admitted message is told. */
    public static Map<String, Object> accepted(Submission submission, Outcome.Admitted admitted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("task_id", admitted.taskId());
        body.put("conversation_id", admitted.conversationId());
        body.put("session_id", submission.sessionId());
        if (!submission.streamId().isEmpty()) {
            body.put("stream_id", submission.streamId());
        }
        body.put("position", admitted.position());
        body.put("estimated_wait_seconds", seconds(admitted));
        return body;
    }

    private Outcome.Admitted admitted(Submission submission, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw new ProblemException(refused.refusal().problem());
        }
        if (outcome instanceof Outcome.Admitted admitted) {
            if (!admitted.repeated()) {
                streams.push(submission.sessionId(), submission.streamId(), "queued", queued(submission, admitted));
            }
            return admitted;
        }
        throw new ProblemException(Problem.of(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key is taken.",
                "The same key came before with another body."));
    }

    private static Map<String, Object> queued(Submission submission, Outcome.Admitted admitted) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("task_id", admitted.taskId());
        data.put("conversation_id", admitted.conversationId());
        data.put("correlation_id", submission.origin().correlationId());
        data.put("seq", 0);
        data.put("position", admitted.position());
        data.put("estimated_wait_seconds", seconds(admitted));
        return data;
    }

    /** With a tenth of a second: it is an estimate. */
    private static double seconds(Outcome.Admitted admitted) {
        return Math.round(admitted.estimatedWait().toMillis() / 100.0) / 10.0;
    }
}
