// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.admission.Role;
import io.headgate.core.store.Tickets;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.stream.StreamName;
import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hands out tickets for readers that cannot send a header, and takes them back. Thread-safe. */
final class TicketDesk {

    static final Duration VALID_FOR = Duration.ofSeconds(30);

    /** What stands behind a ticket. */
    private record Holder(String role, String identity, String session, String stream, boolean fresh) {

        static Holder of(Visit visit) {
            return new Holder(
                    visit.caller().role().wire(),
                    visit.caller().identity(),
                    visit.stream().sessionId(),
                    visit.stream().streamId(),
                    visit.fresh());
        }

        Visit visit() {
            Caller caller = new Caller(Role.of(role).orElseThrow(), identity);
            return new Visit(caller, new StreamName(session, stream), fresh);
        }
    }

    private final Tickets tickets;
    private final JsonMapper json = JsonMapper.shared();

    TicketDesk(Tickets tickets) {
        this.tickets = tickets;
    }

    Mono<String> issue(Visit visit) {
        byte[] holder = json.writeValueAsBytes(Holder.of(visit));
        return Mono.fromCompletionStage(() -> tickets.issue(holder, VALID_FOR));
    }

    /** The visit that the ticket stands for; 401 where it stands for none any more. */
    Mono<Visit> redeem(String ticket) {
        return Mono.fromCompletionStage(() -> tickets.redeem(ticket))
                .map(holder -> holder.orElseThrow(TicketDesk::spent))
                .map(holder -> json.readValue(holder, Holder.class).visit());
    }

    private static ProblemException spent() {
        return new ProblemException(Problem.of(
                401,
                "invalid_ticket",
                "This ticket is not valid.",
                "A ticket opens one stream, within " + VALID_FOR.toSeconds() + " seconds. Ask for another one."));
    }
}
