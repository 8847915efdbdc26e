// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.admission.Role;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** One attempt at an admitted request, as its handler sees it. Thread-safe. */
public interface Task {

    /** The same for every attempt. */
    String id();

    /** The caller's role. */
    Role role();

    String conversationId();

    /** Follows the request through logs, events and frames. */
    String correlationId();

    /**
     * The request's body.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    JsonNode payload();

    /** Which attempt this is, from 1 on. */
    int attempt();

    /** When this attempt is cut off: the handler is interrupted and the attempt counts as failed. */
    Instant deadline();

    /**
     * Whether the result is no longer wanted: its caller cancelled it, the lease is lost, the deadline has
     * passed, or the worker stops.
     */
    boolean cancelled();
}
