// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.admission.Reason;
import io.headgate.ingress.admission.Cancellations;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.LocalRefusals;
import io.headgate.ingress.stream.Carrier;
import io.headgate.ingress.stream.StreamFrame;
import io.headgate.ingress.stream.StreamName;
import io.headgate.ingress.stream.Streams;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The frames of an answer that one connection waits for, from the first on, for a bounded time. Whoever stops listening
 * before the closing frame does not want the answer any more: its task is cancelled. Thread-safe.
 */
final class AnswerFrames {

    private static final Logger log = LoggerFactory.getLogger(AnswerFrames.class);

    private final Streams streams;
    private final Cancellations cancellations;
    private final LocalRefusals refusals;
    private final Duration longest;

    /** @param longest that an answer may take, its wait in the queue included */
    AnswerFrames(Streams streams, Cancellations cancellations, LocalRefusals refusals, Duration longest) {
        this.streams = streams;
        this.cancellations = cancellations;
        this.refusals = refusals;
        this.longest = longest;
    }

    /** Whether there are as many open streams as there may be. */
    boolean full() {
        return streams.connections() >= streams.limit();
    }

    /** Ends with the task's closing frame; fails with a {@link ProblemException} if there is none in time. */
    Flux<StreamFrame> of(Origin origin, StreamName name, String taskId) {
        Flux<StreamFrame> frames = streams.follow(
                Carrier.COMPLETION, name, Flux.defer(() -> Flux.error(refusals.of(origin, Reason.CONNECTION_LIMIT))));
        Flux<StreamFrame> tooLate = Mono.delay(longest)
                .flatMapMany(time -> Flux.error(new ProblemException(Problem.of(
                        504, "answer_timeout", "There is no answer.", "It took too long and was given up."))));
        return Flux.merge(frames, tooLate)
                .takeUntil(AnswerFrames::closes)
                .doOnError(failure -> cancel(origin, taskId))
                .doOnCancel(() -> cancel(origin, taskId));
    }

    private static boolean closes(StreamFrame frame) {
        return frame.type().equals("complete") || frame.type().equals("error");
    }

    private void cancel(Origin origin, String taskId) {
        cancellations.cancel(taskId, origin.caller().identity()).exceptionally(failure -> {
            log.debug("task {} was not cancelled: {}", taskId, failure.toString());
            return null;
        });
    }
}
