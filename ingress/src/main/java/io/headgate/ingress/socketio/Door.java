// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import io.headgate.core.access.Sessions;
import io.headgate.core.admission.Reason;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.chat.Names;
import io.headgate.ingress.stream.StreamName;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Decides who may connect, and to which session. Thread-safe. */
public final class Door {

    /** The library asks on one of its threads; only a key set that must be fetched first takes longer than a moment. */
    private static final long LONGEST_WAIT_SECONDS = 2;

    private final Identification identification;
    private final Sessions sessions;
    private final Supplier<Optional<Reason>> closed;
    private final BiFunction<Caller, Reason, ProblemException> refusals;

    /**
     * @param closed why nobody may connect now, if so
     * @param refusals what such a caller is told
     */
    public Door(
            Identification identification,
            Sessions sessions,
            Supplier<Optional<Reason>> closed,
            BiFunction<Caller, Reason, ProblemException> refusals) {
        this.identification = identification;
        this.sessions = sessions;
        this.closed = closed;
        this.refusals = refusals;
    }

    /** @throws ProblemException if the client may not come in */
    Guest admit(Greeting greeting, InetAddress peer, List<String> forwarded) {
        Caller caller = caller(greeting, peer, forwarded);
        closed.get().ifPresent(reason -> {
            throw refusals.apply(caller, reason);
        });
        Optional<String> named = greeting.sessionId();
        if (named.isPresent() && !sessions.belongs(named.get(), caller.identity())) {
            throw new ProblemException(Problem.of(
                    404, "unknown_session", "There is no such session.", "The session is not one of yours."));
        }
        String stream = greeting.streamId()
                .map(id -> Names.streamId(id, "/stream_id"))
                .orElseGet(() -> UUID.randomUUID().toString());
        String session = named.orElseGet(() -> sessions.create(caller.identity()));
        return new Guest(caller, new StreamName(session, stream), named.isEmpty(), greeting.lastEventId());
    }

    private Caller caller(Greeting greeting, InetAddress peer, List<String> forwarded) {
        String authorization = greeting.token().map(token -> "Bearer " + token).orElse(null);
        try {
            return identification
                    .of(authorization, peer, forwarded)
                    .toCompletableFuture()
                    .get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : unknown();
        } catch (TimeoutException e) {
            throw unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(
                503, "authentication_unavailable", "Nobody can tell who you are now.", "Try again in a moment."));
    }
}
