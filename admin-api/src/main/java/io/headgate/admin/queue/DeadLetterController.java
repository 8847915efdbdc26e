// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.queue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.headgate.admin.audit.Attempt;
import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.monitoring.Reading;
import io.headgate.admin.problem.NotFoundException;
import io.headgate.admin.problem.RefusedException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.admission.Decision;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.DeadLetter;
import io.headgate.core.store.DeadLetters;
import io.headgate.core.store.Redrive;
import io.headgate.core.store.StoreClock;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/dead-letters}: tasks that failed for good. What a caller wrote is a page of its own. */
@RestController
@RequestMapping("/admin/dead-letters")
public final class DeadLetterController {

    private static final long PATIENCE_US = 5_000_000;

    private final StoreDesk store;
    private final Monitor monitor;
    private final ReplayOrigin origin;
    private final StoreClock clock = new StoreClock(Clock.systemUTC());

    public DeadLetterController(StoreDesk store, Monitor monitor, ReplayOrigin origin) {
        this.store = store;
        this.monitor = monitor;
        this.origin = origin;
    }

    /**
     * Who replays.
     *
     * @param source this instance, as events name it
     * @param maxJournalLength as the ingresses are told
     */
    public record ReplayOrigin(String source, long maxJournalLength) {}

    /** A task that failed for good, without its text. */
    record Letter(
            String id,
            String role,
            String identity,
            int attempts,
            String error,
            Instant endedAt,
            String correlationId) {

        static Letter of(DeadLetter letter) {
            return new Letter(
                    letter.id(),
                    letter.role().wire(),
                    letter.identity(),
                    letter.attempts(),
                    letter.error(),
                    EventTime.instant(letter.endedUs()),
                    letter.content().correlationId());
        }
    }

    /** The newest first. */
    record Letters(List<Letter> deadLetters) {}

    /** @param payload the request's body, as its caller wrote it */
    record WithText(Letter letter, @JsonRawValue String payload) {}

    /** @param taskId of the task that repeats it */
    record Replayed(String id, String taskId, int position, int depth) {}

    @GetMapping
    Letters newest(EventKey key, @RequestParam(defaultValue = Page.DEFAULT) int limit) {
        int most = Page.checked(limit);
        List<DeadLetter> letters = store.ask(connected -> new DeadLetters(connected, key).newest(most));
        return new Letters(letters.stream().map(Letter::of).toList());
    }

    @GetMapping("/{id}")
    WithText withText(EventKey key, @PathVariable String id, Attempt attempt) {
        attempt.sensitive().detail("the text of " + id);
        DeadLetter letter = find(key, id);
        return new WithText(Letter.of(letter), new String(letter.content().payload(), StandardCharsets.UTF_8));
    }

    @PostMapping("/{id}/replay")
    ResponseEntity<Replayed> replay(EventKey key, @PathVariable String id) {
        DeadLetter letter = find(key, id);
        Reading reading = monitor.reading(key);
        Redrive redrive = new Redrive(
                reading.capacity().bounds(letter.role()),
                reading.config().version(),
                origin.source(),
                reading.queue().storeTimeUs() + PATIENCE_US);
        Decision decision = store.ask(connected -> new DeadLetters(connected, key)
                .replay(letter, redrive, new AdmissionStore(connected, key, clock, origin.maxJournalLength())));
        if (decision instanceof Decision.Admitted admitted) {
            return ResponseEntity.accepted()
                    .body(new Replayed(id, admitted.taskId(), admitted.position(), admitted.depth()));
        }
        throw refusal(decision);
    }

    private DeadLetter find(EventKey key, String id) {
        return store.ask(connected -> new DeadLetters(connected, key).find(id))
                .orElseThrow(() -> new NotFoundException("There is no such dead letter."));
    }

    private static RefusedException refusal(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            return RefusedException.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    refused.primary().wire(),
                    refused.primary().title());
        }
        return RefusedException.of(
                HttpStatus.CONFLICT, "not_replayed", "The dead letter was replayed before, or the store is too slow.");
    }
}
