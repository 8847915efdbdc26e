// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.ClassDecision;
import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.LimitState;
import io.headgate.events.EventKey;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;

/**
 * The limits of endpoint classes of one tenant/project: an exact sliding window for each caller and class, one script call
 * each. They count requests that are no admissions, and decide about nothing else. Thread-safe.
 */
public final class ClassLimits {

    private final Store store;
    private final Keys keys;
    private final StoreClock clock;

    /** @param clock learns the store's time from the answers */
    public ClassLimits(Store store, EventKey key, StoreClock clock) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.clock = clock;
    }

    /**
     * Counts a request, if it may pass. The stage fails if Redis cannot be reached or does not answer in time; the request
     * may then be counted until its deadline has passed.
     */
    public CompletionStage<ClassDecision> pass(ClassRequest request) {
        return run(request, false);
    }

    /** Tells what {@link #pass} would say now, and what is left before. Writes nothing. */
    public CompletionStage<ClassDecision> peek(ClassRequest request) {
        return run(request, true);
    }

    private CompletionStage<ClassDecision> run(ClassRequest request, boolean peek) {
        String[] key = {keys.classLog(request.endpointClass(), request.caller())};
        Args args = Args.of(request.deadlineUs())
                .add(request.limit().count())
                .add(request.limit().windowUs())
                .add(peek ? "1" : "0");
        long sentUs = clock.localUs();
        CompletionStage<Object> reply =
                store.scripts().run(Script.CLASS_LIMIT, ScriptOutputType.MULTI, key, args.toArray());
        return reply.thenApply(answer -> {
            ClassDecision decision = decision(new Reply(answer), request);
            clock.learn(sentUs, decision.storeTimeUs());
            return decision;
        });
    }

    private static ClassDecision decision(Reply reply, ClassRequest request) {
        String kind = reply.text();
        long now = reply.number();
        return switch (kind) {
            case "passed" -> new ClassDecision.Passed(state(reply, request), now);
            case "refused" -> new ClassDecision.Refused(state(reply, request), now);
            case "late" -> new ClassDecision.TooLate(now);
            default -> throw new IllegalStateException("unknown decision '" + kind + "'");
        };
    }

    private static LimitState state(Reply reply, ClassRequest request) {
        return new LimitState(request.limit(), reply.number(), Duration.of(reply.number(), ChronoUnit.MICROS));
    }
}
