// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Role;
import io.headgate.events.v1.Outcome;

/** What is known of an admitted task. Only the queue changes it. Not thread-safe. */
final class TaskModel {

    /** Where a task is. */
    enum State {
        /** A claim may take it. */
        READY,
        /** Another task of its conversation has the turn. */
        BLOCKED,
        /** It backs off. */
        DELAYED,
        RUNNING,
        ENDED
    }

    final String id;
    final String bodyHash;
    final Role role;
    final String identity;
    final String conversation;
    final long admittedUs;
    final long expiresUs;
    final long sequence;
    final int position;

    State state = State.READY;
    long token;
    int attempts;
    long firstClaimUs;
    long leaseEndMs;
    long dueMs;
    boolean cancelled;
    Outcome outcome = Outcome.OUTCOME_UNSPECIFIED;
    long endSequence;
    long endUs;

    TaskModel(AdmissionRequest request, long admittedUs, long sequence, int position) {
        this.id = request.taskId();
        this.bodyHash = request.bodyHash();
        this.role = request.role();
        this.identity = request.identity();
        this.conversation = request.task().conversationId();
        this.expiresUs = request.task().expiresUs();
        this.admittedUs = admittedUs;
        this.sequence = sequence;
        this.position = position;
    }

    boolean ended() {
        return state == State.ENDED;
    }

    /** Whether it waits for a claim, in whatever way. */
    boolean waiting() {
        return state != State.RUNNING && state != State.ENDED;
    }

    boolean heldWith(long fencingToken) {
        return state == State.RUNNING && token == fencingToken;
    }

    boolean endedWith(long fencingToken, Outcome how) {
        return ended() && token == fencingToken && outcome == how;
    }

    boolean expiredAt(long nowUs) {
        return expiresUs > 0 && nowUs >= expiresUs;
    }
}
