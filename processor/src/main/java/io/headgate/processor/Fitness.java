// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.health.HealthStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the handler can work, and when that changed. Thread-safe. */
final class Fitness {

    private static final Logger log = LoggerFactory.getLogger(Fitness.class);

    private final TaskHandler handler;
    private volatile boolean fit = true;

    Fitness(TaskHandler handler) {
        this.handler = handler;
    }

    /** As of the last look. */
    boolean fit() {
        return fit;
    }

    /** Looks again; answers whether that changed anything. A handler whose health cannot be told is not well. */
    boolean changed() {
        boolean before = fit;
        fit = looksWell();
        if (before != fit) {
            log.warn(fit ? "the handler can work again" : "the handler cannot work: no tasks are taken");
        }
        return before != fit;
    }

    private boolean looksWell() {
        try {
            return handler.health().status() != HealthStatus.DOWN;
        } catch (RuntimeException e) {
            log.debug("the handler does not tell its health", e);
            return false;
        }
    }
}
