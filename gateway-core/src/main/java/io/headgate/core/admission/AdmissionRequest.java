// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.util.List;

/**
 * One request as the decision script sees it.
 *
 * @param taskId a hash of identity and idempotency key, or of the request id: resending it adds nothing
 * @param bodyHash of the caller's body, to tell a resent request from a reused key
 * @param identity keyed hash; owns the quota
 * @param limits the finite limits of the caller's role
 * @param logSize the largest finite limit of any role: how many admissions the identity's log remembers, 0 if none
 * @param bounds what the queue may hold
 * @param deadlineUs store time after which the script refuses and writes nothing, epoch µs
 * @param task what the worker will get
 * @param event the encoded admission event, without what only the script knows
 */
public record AdmissionRequest(
        String taskId,
        String bodyHash,
        Role role,
        String identity,
        List<Limit> limits,
        long logSize,
        QueueBounds bounds,
        long deadlineUs,
        TaskContent task,
        byte[] event) {

    /** @throws IllegalArgumentException if a limit counts more than the log remembers */
    public AdmissionRequest {
        for (Limit limit : limits) {
            if (limit.count() > logSize) {
                throw new IllegalArgumentException(
                        "logSize must be at least " + limit.count() + " for " + limit.reason() + ", got " + logSize);
            }
        }
        limits = List.copyOf(limits);
    }
}
