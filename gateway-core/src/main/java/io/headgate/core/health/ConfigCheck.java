// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import io.headgate.core.store.LiveConfig;
import java.util.Optional;

/** Whether the config in force is the one that is stored. Where it is not, work goes on with the last known one. */
public final class ConfigCheck implements HealthCheck {

    private final LiveConfig config;

    public ConfigCheck(LiveConfig config) {
        this.config = config;
    }

    @Override
    public String component() {
        return "config";
    }

    @Override
    public Finding check() {
        Optional<String> trouble = config.trouble();
        return trouble.isPresent() ? Finding.degraded(trouble.get()) : Finding.up();
    }

    @Override
    public boolean neededForReadiness() {
        return false;
    }
}
