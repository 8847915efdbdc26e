// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * The last frame of a task's answer, which reaches the session in one step with the task's end.
 *
 * @param type {@code complete} or {@code error}
 * @param data JSON
 */
public record ClosingFrame(String type, String data) {

    /** For a task that nobody listens to. */
    public static final ClosingFrame NONE = new ClosingFrame("", "");
}
