// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.queue;

import io.headgate.admin.audit.Attempt;
import io.headgate.admin.problem.NotFoundException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.admission.Cancellation;
import io.headgate.core.store.GateControls;
import io.headgate.core.store.OpenTask;
import io.headgate.core.store.OpenTasks;
import io.headgate.core.store.QueueDepth;
import io.headgate.core.store.TaskQueue;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/queue} and {@code /admin/admission}. */
@RestController
@RequestMapping("/admin")
public final class QueueController {

    private final StoreDesk store;

    public QueueController(StoreDesk store) {
        this.store = store;
    }

    /** @param tasks admitted first, at most as many as asked for */
    record Queue(int total, int waiting, int running, boolean paused, boolean draining, List<Task> tasks) {}

    /** A task without what its caller has written. */
    record Task(
            String task,
            String state,
            String role,
            String identity,
            int attempts,
            Instant admittedAt,
            long ageMs,
            String correlationId) {

        static Task of(OpenTask open, long nowUs) {
            return new Task(
                    open.id(),
                    open.state(),
                    open.role(),
                    open.identity(),
                    open.attempts(),
                    EventTime.instant(open.admittedUs()),
                    Math.max(0, nowUs - open.admittedUs()) / 1_000,
                    open.correlationId());
        }
    }

    /** @param outcome cancelled, requested (its worker will hear of it) or ended (before) */
    record Cancelled(String task, String outcome) {}

    /** @param reason for the audit */
    record Wish(@Nullable String reason) {}

    /** Whether admission is stopped now. */
    record Admission(boolean paused, boolean draining) {}

    @GetMapping("/queue")
    Queue queue(EventKey key, @RequestParam(defaultValue = Page.DEFAULT) int limit) {
        int most = Page.checked(limit);
        QueueDepth depth = store.ask(connected -> new ViewStore(connected).queue(key));
        List<OpenTask> tasks = store.ask(connected -> new OpenTasks(connected, key).oldest(most));
        GateControls.Switched switched = store.ask(connected -> new GateControls(connected, key).switched());
        return new Queue(
                depth.open(),
                depth.totalWaiting(),
                depth.running(),
                switched.paused(),
                switched.draining(),
                tasks.stream().map(task -> Task.of(task, depth.storeTimeUs())).toList());
    }

    @DeleteMapping("/queue/{task}")
    Cancelled cancel(EventKey key, @PathVariable String task) {
        Cancellation outcome = store.ask(connected -> new TaskQueue(connected, key).cancel(task));
        if (outcome == Cancellation.UNKNOWN) {
            throw new NotFoundException("There is no such task.");
        }
        return new Cancelled(task, outcome.name().toLowerCase(Locale.ROOT));
    }

    @PostMapping("/admission/pause")
    Admission pause(EventKey key, @RequestBody(required = false) @Nullable Wish wish, Attempt attempt) {
        return paused(key, true, wish, attempt);
    }

    @PostMapping("/admission/resume")
    Admission resume(EventKey key, @RequestBody(required = false) @Nullable Wish wish, Attempt attempt) {
        return paused(key, false, wish, attempt);
    }

    private Admission paused(EventKey key, boolean paused, @Nullable Wish wish, Attempt attempt) {
        attempt.reason(wish == null ? null : wish.reason());
        GateControls.Switched now = store.ask(connected -> {
            GateControls controls = new GateControls(connected, key);
            return controls.pause(paused).thenCompose(done -> controls.switched());
        });
        return new Admission(now.paused(), now.draining());
    }
}
