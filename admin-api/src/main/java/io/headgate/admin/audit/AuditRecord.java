// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import io.headgate.core.config.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt.
 *
 * @param actor the token's subject, or {@code key:} and a key's id
 * @param role as the credential says
 * @param action method and path
 * @param outcome allowed, denied (by role or scope) or failed
 * @param status of the answer
 * @param difference what it changed in the config
 * @param reason what the operator said why
 */
public record AuditRecord(
        Instant time,
        String actor,
        String role,
        String action,
        String tenant,
        String project,
        Outcome outcome,
        int status,
        @Nullable String detail,
        @Nullable String reason,
        List<Change> difference,
        String correlationId) {

    /** What became of an attempt. */
    public enum Outcome {
        ALLOWED,
        DENIED,
        FAILED;

        static Outcome of(int status, boolean covered) {
            if (status == 403 || !covered) {
                return DENIED;
            }
            return status < 400 ? ALLOWED : FAILED;
        }
    }

    /**
     * The record of an attempt that has ended.
     *
     * @param covered whether the credential's scope includes the tenant/project
     */
    public static AuditRecord of(
            Who who, String action, String tenant, String project, boolean covered, int status, Attempt attempt) {
        return new AuditRecord(
                who.at(),
                who.actor(),
                who.role(),
                action,
                tenant,
                project,
                Outcome.of(status, covered),
                status,
                attempt.detail(),
                attempt.reason(),
                attempt.difference(),
                who.correlationId());
    }

    /** Who tried, and when. */
    public record Who(Instant at, String actor, String role, String correlationId) {}
}
