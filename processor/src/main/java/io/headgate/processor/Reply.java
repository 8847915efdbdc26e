// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import java.util.Map;

/**
 * The way back to the caller. Frames arrive in the order of the calls, numbered within the attempt; those of a later
 * attempt start over and say which attempt they belong to. A call returns before its frame is delivered, and blocks only
 * while many wait. Frames of an attempt whose lease is lost are dropped. Thread-safe.
 */
public interface Reply {

    /** The next piece of the answer's text. */
    void delta(String text) throws InterruptedException;

    /** Progress of a named step; {@code details} must be representable as JSON. */
    void step(String name, StepStatus status, Map<String, ?> details) throws InterruptedException;

    /** Progress of a named step. */
    default void step(String name, StepStatus status) throws InterruptedException {
        step(name, status, Map.of());
    }

    /**
     * Ends the answer; a handler that never calls it ends it with no data. The frame is sent when the handler returns.
     *
     * @param data representable as JSON
     * @throws IllegalStateException if the answer has ended already
     */
    void complete(Map<String, ?> data);

    /**
     * Ends the task for good without an answer: it is dead-lettered, and not tried again. The frame is sent when the
     * handler returns.
     *
     * @param type a short name for operators, {@code [A-Za-z0-9_.-]{1,64}}; it must carry no text of a user
     * @param message for the caller
     * @throws IllegalStateException if the answer has ended already
     */
    void error(String type, String message);
}
