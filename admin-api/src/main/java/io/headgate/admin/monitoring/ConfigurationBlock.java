// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.core.admission.Role;
import io.headgate.core.config.Backpressure;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Monitoring;
import io.headgate.core.config.Profile;
import io.headgate.core.config.RoleLimits;
import io.headgate.core.config.ServiceCapacity;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code gateway_configuration}: the config in force. */
public record ConfigurationBlock(
        @JsonUnwrapped Freshness freshness,
        long version,
        Profile profile,
        Map<String, RoleLimits> rateLimits,
        ServiceCapacity serviceCapacity,
        Backpressure backpressure,
        Monitoring monitoring) {

    static ConfigurationBlock of(Reading reading) {
        GatewayConfig config = reading.config();
        Map<String, RoleLimits> limits = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            limits.put(role.wire(), config.rateLimits().of(role));
        }
        return new ConfigurationBlock(
                reading.live(),
                config.version(),
                config.profile(),
                limits,
                config.serviceCapacity(),
                config.backpressure(),
                config.monitoring());
    }
}
