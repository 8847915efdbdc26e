// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import io.headgate.admin.access.Operator;
import io.headgate.admin.audit.Attempt;
import io.headgate.admin.problem.RefusedException;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.ConfigReview;
import io.headgate.core.config.Difference;
import io.headgate.core.config.Finding;
import io.headgate.core.config.Severity;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.events.EventKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;

/** One change of a config from what was asked to what has become of it. Thread-safe. */
public final class ConfigChange {

    private final ConfigDesk desk;

    public ConfigChange(ConfigDesk desk) {
        this.desk = desk;
    }

    /** What an operator asks for. */
    record Wish(EventKey key, Operator operator, Proposal proposal, long expected, Attempt attempt) {}

    ConfigAnswers.Changed update(Wish wish) {
        ConfigDesk.Current current = desk.current(wish.key());
        Proposal proposal = wish.proposal();
        if (proposal.isEmpty()) {
            throw RefusedException.field("", "The body says nothing that would change the config.");
        }
        ConfigReview review = proposal.replace()
                ? ConfigDocument.review(proposal.document())
                : current.document().reviewPatch(proposal.document());
        return carryOut(wish, current, review);
    }

    ConfigAnswers.Changed reset(Wish wish) {
        return to(wish, desk.environment());
    }

    ConfigAnswers.Changed rollback(Wish wish, long version) {
        ConfigReview review =
                ConfigDocument.review(desk.past(wish.key(), version).text());
        return carryOut(wish, desk.current(wish.key()), review);
    }

    private ConfigAnswers.Changed to(Wish wish, ConfigDocument document) {
        return carryOut(wish, desk.current(wish.key()), ConfigDocument.review(document.json()));
    }

    private ConfigAnswers.Changed carryOut(Wish wish, ConfigDesk.Current current, ConfigReview review) {
        wish.attempt().reason(wish.proposal().reason());
        ConfigDocument next = review.document().orElseThrow(() -> notAllowed(review));
        wish.attempt().difference(Difference.between(current.document(), next));
        boolean dryRun = wish.proposal().dryRun();
        long version;
        if (dryRun) {
            wish.attempt().detail("dry run");
            requireFresh(wish.expected(), current.version());
            version = current.version();
        } else {
            version = desk.write(wish.key(), wish.expected(), next, author(wish));
            wish.attempt().detail("version " + version);
        }
        return new ConfigAnswers.Changed(
                dryRun,
                version,
                current.version(),
                review.of(Severity.WARNING),
                review.of(Severity.INFORMATION),
                ChangeView.Both.between(current.document(), next),
                CapacityEffect.Pair.of(current.document(), next, current.reading()),
                pending(current, version));
    }

    private static void requireFresh(long expected, long current) {
        if (expected != current) {
            throw ConfigDesk.stale(expected, current);
        }
    }

    private static Map<String, Long> pending(ConfigDesk.Current current, long version) {
        return AppliedVersion.all(current.reading(), version).stream()
                .filter(process -> !process.applied())
                .collect(Collectors.toMap(AppliedVersion::instance, AppliedVersion::configVersion, Math::min));
    }

    private static ConfigAuthor author(Wish wish) {
        return new ConfigAuthor(
                wish.operator().name(), wish.proposal().reason(), String.valueOf(MDC.get("correlation_id")));
    }

    private static RefusedException notAllowed(ConfigReview review) {
        List<Finding> errors = review.of(Severity.ERROR);
        return RefusedException.of(HttpStatus.BAD_REQUEST, "invalid_config", "The config breaks its rules.")
                .with("pointer", errors.get(0).path())
                .with("errors", errors)
                .with("warnings", review.of(Severity.WARNING));
    }
}
