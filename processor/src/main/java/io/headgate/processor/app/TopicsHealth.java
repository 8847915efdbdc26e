// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.health.HealthCheck;

/** Whether the topics are as the contract says. Existing ones that differ make every number wrong. */
record TopicsHealth(TopicsCheck topics) implements HealthCheck {

    @Override
    public String component() {
        return "topics";
    }

    @Override
    public Finding check() {
        String mismatch = topics.mismatch();
        if (mismatch != null) {
            return Finding.down(mismatch);
        }
        return topics.checked() ? Finding.up() : Finding.degraded("not checked yet");
    }
}
