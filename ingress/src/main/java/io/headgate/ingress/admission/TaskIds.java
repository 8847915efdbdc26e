// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.access.IdentityHash;
import java.util.function.Supplier;

/** Names tasks so that a resent request meets the task it already made. Thread-safe. */
final class TaskIds {

    private final IdentityHash hash;
    private final Supplier<String> names;

    /** @param names something new each time */
    TaskIds(IdentityHash hash, Supplier<String> names) {
        this.hash = hash;
        this.names = names;
    }

    /** The hash of identity and idempotency key, or of a request that has no key and so is like no other. */
    String of(Submission submission) {
        String identity = submission.caller().identity();
        return submission
                .idempotencyKey()
                .map(key -> named(identity, key))
                .orElseGet(() -> hash.of("request", identity + '\0' + names.get()));
    }

    /** The hash of identity and idempotency key. */
    String named(String identity, String key) {
        return hash.of("task", identity + '\0' + key);
    }

    /** The caller's own conversation, or one that is new and yet the same for a resent request. */
    String conversationOf(Submission submission, String taskId) {
        return submission.request().conversationId().orElseGet(() -> hash.of("conversation", taskId));
    }
}
