// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.health.HealthCheck.Finding;

/**
 * Does the work of a task. One instance serves many tasks at once, each on a thread of its own, so implementations are
 * thread-safe. A task may run more than once: after an exception, or when its worker was lost. Blocking is fine; an
 * interrupt means that the result is no longer wanted.
 */
@FunctionalInterface
public interface TaskHandler {

    /**
     * Works on the task and replies while it does. Returning ends the task well, unless {@link Reply#error} was called.
     *
     * @throws Exception if this attempt failed; the task is tried again until its attempts are used up
     */
    void handle(Task task, Reply reply) throws Exception;

    /**
     * Whether it can work now. While it says {@link io.headgate.core.health.HealthStatus#DOWN} its worker takes no tasks, and
     * heartbeats say so, so that the gate turns callers away instead of letting them wait for nothing. Asked every second;
     * must not wait for anything.
     */
    default Finding health() {
        return Finding.up();
    }
}
