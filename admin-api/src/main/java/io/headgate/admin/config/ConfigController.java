// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import io.headgate.admin.access.Operator;
import io.headgate.admin.audit.Attempt;
import io.headgate.admin.problem.RefusedException;
import io.headgate.admin.trial.Trials;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.ConfigReview;
import io.headgate.core.config.Difference;
import io.headgate.core.store.ConfigVersion;
import io.headgate.events.EventKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The config endpoints, under the names that operators know. */
@RestController
@RequestMapping("/admin/gateway")
public final class ConfigController {

    private final ConfigDesk desk;
    private final ConfigChange change;
    private final Trials trials;

    public ConfigController(ConfigDesk desk, ConfigChange change, Trials trials) {
        this.desk = desk;
        this.change = change;
        this.trials = trials;
    }

    @GetMapping("/config")
    ResponseEntity<ConfigAnswers.InForce> current(EventKey key) {
        ConfigDesk.Current current = desk.current(key);
        ConfigAnswers.InForce answer = new ConfigAnswers.InForce(
                key.tenant(),
                key.project(),
                current.version(),
                current.document().profile().wire(),
                current.document().json(),
                current.document().effectiveJson(),
                current.stored().map(ConfigAnswers.Author::of).orElse(null),
                CapacityEffect.of(current.document(), current.reading()),
                AppliedVersion.all(current.reading(), current.version()));
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, ExpectedVersion.tag(current.version()))
                .body(answer);
    }

    @GetMapping("/config/history")
    ConfigAnswers.History history(EventKey key) {
        List<ConfigAnswers.PastVersion> versions =
                desk.history(key).stream().map(PastVersions::of).toList();
        return new ConfigAnswers.History(key.tenant(), key.project(), versions);
    }

    @PostMapping(path = "/validate-config", consumes = MediaType.APPLICATION_JSON_VALUE)
    ConfigAnswers.Validation validate(EventKey key, @RequestBody String body) {
        Proposal proposal = Proposal.read(body);
        ConfigDesk.Current current = desk.current(key);
        ConfigReview review = proposal.replace()
                ? ConfigDocument.review(proposal.document())
                : current.document().reviewPatch(proposal.document());
        ConfigDocument next = review.document().orElse(null);
        return ConfigAnswers.Validation.of(
                review,
                current.version(),
                next == null ? null : ChangeView.Both.between(current.document(), next),
                next == null ? null : CapacityEffect.Pair.of(current.document(), next, current.reading()),
                next == null
                        ? null
                        : proposal.whatIf()
                                .map(span -> trials.lately(key, span, next))
                                .orElse(null));
    }

    @PostMapping(path = "/update-config", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ConfigAnswers.Changed> update(
            EventKey key,
            Operator operator,
            Attempt attempt,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody String body) {
        Proposal proposal = untried(body);
        long expected = ExpectedVersion.require(ifMatch, proposal);
        return tagged(change.update(new ConfigChange.Wish(key, operator, proposal, expected, attempt)));
    }

    /** A reset wants what it wants whatever is in force, so a version is held against it only where one is named. */
    @PostMapping("/reset-config")
    ResponseEntity<ConfigAnswers.Changed> reset(
            EventKey key,
            Operator operator,
            Attempt attempt,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable String body) {
        Proposal proposal = bare(body == null || body.isBlank() ? "{}" : body);
        long expected = ExpectedVersion.optional(ifMatch, proposal)
                .orElseGet(() -> desk.current(key).version());
        return tagged(change.reset(new ConfigChange.Wish(key, operator, proposal, expected, attempt)));
    }

    @PostMapping(path = "/config/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ConfigAnswers.Changed> rollback(
            EventKey key,
            Operator operator,
            Attempt attempt,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody String body) {
        Proposal proposal = bare(body);
        long to = proposal.toVersion()
                .orElseThrow(() -> RefusedException.field("/to_version", "Say which version to go back to."));
        long expected = ExpectedVersion.require(ifMatch, proposal);
        return tagged(change.rollback(new ConfigChange.Wish(key, operator, proposal, expected, attempt), to));
    }

    /** A body that has nothing but words about the change. */
    private static Proposal bare(String body) {
        Proposal proposal = untried(body);
        if (!proposal.isEmpty()) {
            throw RefusedException.field("", "The body has a field that is not known here.");
        }
        return proposal;
    }

    private static Proposal untried(String body) {
        Proposal proposal = Proposal.read(body);
        if (proposal.whatIf().isPresent()) {
            throw RefusedException.field("/what_if", "Only validate-config tries a config on recorded traffic.");
        }
        return proposal;
    }

    private static ResponseEntity<ConfigAnswers.Changed> tagged(ConfigAnswers.Changed changed) {
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, ExpectedVersion.tag(changed.version()))
                .body(changed);
    }

    /** Versions of the history, as far as this software can read them. */
    private static final class PastVersions {

        static ConfigAnswers.PastVersion of(ConfigVersion version) {
            return new ConfigAnswers.PastVersion(
                    version.version(), ConfigAnswers.Author.of(version), difference(version), version.text());
        }

        private static List<ChangeView> difference(ConfigVersion version) {
            String before = version.before();
            try {
                return before == null
                        ? List.of()
                        : ChangeView.of(Difference.between(ConfigDocument.stored(before), version.document()));
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }
    }
}
