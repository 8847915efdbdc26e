// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.LogLevel;
import io.headgate.core.store.LiveConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/** How much is logged: what {@code LOG_LEVEL} says, else what the config says, at once. */
@Component
final class LogLevels {

    private static final String OURS = "io.headgate";

    private final LoggingSystem logging;
    private final boolean fixed;

    LogLevels(LiveConfig config, LoggingSystem logging, @Value("${LOG_LEVEL:}") String environment) {
        this.logging = logging;
        this.fixed = !environment.isBlank();
        config.onChange(this::apply);
        apply(config.get());
    }

    private void apply(GatewayConfig config) {
        if (!fixed) {
            logging.setLogLevel(OURS, level(config.monitoring().logLevel()));
        }
    }

    private static org.springframework.boot.logging.LogLevel level(LogLevel level) {
        return org.springframework.boot.logging.LogLevel.valueOf(level.name());
    }
}
