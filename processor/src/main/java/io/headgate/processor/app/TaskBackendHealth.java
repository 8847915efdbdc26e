// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.processor.TaskHandler;

/** What the handler says of what stands behind it. */
record TaskBackendHealth(TaskHandler handler) implements HealthCheck {

    @Override
    public String component() {
        return "task_backend";
    }

    @Override
    public Finding check() {
        return handler.health();
    }
}
