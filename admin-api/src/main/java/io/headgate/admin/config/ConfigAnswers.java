// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.headgate.admin.trial.Trial;
import io.headgate.core.config.ConfigReview;
import io.headgate.core.config.Finding;
import io.headgate.core.config.Severity;
import io.headgate.core.store.ConfigVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers about configs. */
final class ConfigAnswers {

    private ConfigAnswers() {}

    /**
     * The config in force.
     *
     * @param version 0 where none is stored and the environment's counts
     * @param document what it says
     * @param effective what that amounts to, every field
     * @param instances who has applied which version
     */
    record InForce(
            String tenant,
            String project,
            long version,
            String profile,
            @JsonRawValue String document,
            @JsonRawValue String effective,
            @Nullable Author author,
            CapacityEffect capacity,
            List<AppliedVersion> instances) {}

    /** Who stored a version, when and why. */
    record Author(String actor, String reason, String correlationId, Instant at) {

        static Author of(ConfigVersion version) {
            return new Author(
                    version.author().actor(),
                    version.author().reason(),
                    version.author().correlationId(),
                    Instant.ofEpochSecond(0, version.timeUs() * 1_000));
        }
    }

    /** One version of the history. */
    record PastVersion(
            long version,
            Author author,
            List<ChangeView> difference,
            @JsonRawValue String document) {}

    /** The last versions, the newest first. */
    record History(String tenant, String project, List<PastVersion> versions) {}

    /**
     * What is to be said of a proposal.
     *
     * @param whatIf absent where none was asked for, or the proposal is not valid
     */
    record Validation(
            boolean valid,
            List<Finding> errors,
            List<Finding> warnings,
            List<Finding> information,
            long currentVersion,
            ChangeView.@Nullable Both difference,
            CapacityEffect.@Nullable Pair capacity,
            @Nullable Trial whatIf) {

        static Validation of(
                ConfigReview review,
                long current,
                ChangeView.@Nullable Both difference,
                CapacityEffect.@Nullable Pair capacity,
                @Nullable Trial whatIf) {
            return new Validation(
                    review.accepted(),
                    review.of(Severity.ERROR),
                    review.of(Severity.WARNING),
                    review.of(Severity.INFORMATION),
                    current,
                    difference,
                    capacity,
                    whatIf);
        }
    }

    /**
     * What a change has done, or would do.
     *
     * @param version that is in force now
     * @param pending processes that have not applied it yet, by instance
     */
    record Changed(
            boolean dryRun,
            long version,
            long previousVersion,
            List<Finding> warnings,
            List<Finding> information,
            ChangeView.Both difference,
            CapacityEffect.Pair capacity,
            Map<String, Long> pending) {}
}
