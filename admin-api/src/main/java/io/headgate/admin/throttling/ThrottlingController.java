// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.throttling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.headgate.admin.audit.Attempt;
import io.headgate.admin.problem.RefusedException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.admission.Role;
import io.headgate.core.config.EndpointClass;
import io.headgate.core.store.LimitReset;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/throttling}. Bodies, not paths, name callers, so that these stay out of access logs. */
@RestController
@RequestMapping("/admin/throttling")
public final class ThrottlingController {

    private static final Duration PATIENCE_FOR_ALL = Duration.ofSeconds(30);

    private final StoreDesk store;
    private final Explainer explainer;
    private final WhoseLimits whose;

    public ThrottlingController(StoreDesk store, Explainer explainer, WhoseLimits whose) {
        this.store = store;
        this.explainer = explainer;
        this.whose = whose;
    }

    /**
     * Whom an explanation is about.
     *
     * @param endpointClass what else but a chat request is asked about: auth, health, chat, default
     */
    record Question(
            @Nullable String identity,
            @Nullable String subject,
            @Nullable String address,
            @Nullable String role,
            @JsonProperty("class") @Nullable String endpointClass) {}

    /**
     * Whose limits are to be cleared.
     *
     * @param everybody not one identity's
     * @param trial only count
     */
    record Wish(
            @Nullable String identity,
            @Nullable String subject,
            @Nullable String address,
            @JsonProperty("all") @Nullable Boolean everybody,
            @JsonProperty("dry_run") @Nullable Boolean trial) {

        boolean all() {
            return Boolean.TRUE.equals(everybody);
        }

        boolean dryRun() {
            return Boolean.TRUE.equals(trial);
        }
    }

    /** @param cleared logs of admissions and requests; with a dry run those that would be */
    record Cleared(boolean dryRun, boolean all, @Nullable String identity, long cleared) {}

    @PostMapping("/explain")
    Explanation explain(EventKey key, @RequestBody Question question, Attempt attempt) {
        String identity = whose.identity(question.identity(), question.subject(), question.address());
        attempt.detail("identity " + identity);
        return explainer.explain(key, identity, role(question.role()), endpoint(question.endpointClass()));
    }

    @PostMapping("/reset")
    Cleared reset(EventKey key, @RequestBody Wish wish, Attempt attempt) {
        if (!wish.all()) {
            String identity = whose.identity(wish.identity(), wish.subject(), wish.address());
            attempt.detail("identity " + identity + dry(wish));
            long cleared = store.ask(connected -> new LimitReset(connected, key).one(identity, wish.dryRun()));
            return new Cleared(wish.dryRun(), false, identity, cleared);
        }
        if (wish.identity() != null || wish.subject() != null || wish.address() != null) {
            throw RefusedException.field("/all", "Either all, or one of identity, subject and address.");
        }
        attempt.detail("everybody" + dry(wish));
        long cleared = store.ask(connected -> new LimitReset(connected, key).all(wish.dryRun()), PATIENCE_FOR_ALL);
        return new Cleared(wish.dryRun(), true, null, cleared);
    }

    private static String dry(Wish wish) {
        return wish.dryRun() ? ", dry run" : "";
    }

    private static Role role(@Nullable String name) {
        return Role.of(name == null ? Role.ANONYMOUS.wire() : name)
                .orElseThrow(() ->
                        RefusedException.field("/role", "It must be one of anonymous, registered, paid, privileged."));
    }

    private static Optional<EndpointClass> endpoint(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(EndpointClass.values())
                .filter(endpoint -> endpoint.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.field("/class", "It must be one of auth, health, chat, default.")));
    }
}
