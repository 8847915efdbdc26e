// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import java.util.List;

/** Header names of our own, or that Spring does not name. */
final class Headers {

    static final String SESSION = "X-Session-ID";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String LAST_EVENT_ID = "Last-Event-ID";

    /** Asks reverse proxies not to gather an event stream into buffers. */
    static final String PROXY_BUFFERING = "X-Accel-Buffering";

    /** What a page of another origin may read of an answer. */
    static final List<String> EXPOSED = List.of(
            "RateLimit",
            "RateLimit-Policy",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "Retry-After",
            "X-Admission-Mode",
            "X-Correlation-ID",
            SESSION);

    private Headers() {}
}
