// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.ingress.access.Caller;
import java.util.Optional;

/**
 * A request that asks to be admitted, whatever transport it came by.
 *
 * @param idempotencyKey the caller's own name for the request, so that it may send it again
 * @param streamId the one stream that hears the reply; empty for all of the session
 */
public record Submission(
        Origin origin, Optional<String> idempotencyKey, String sessionId, String streamId, ChatRequest request) {

    Caller caller() {
        return origin.caller();
    }
}
