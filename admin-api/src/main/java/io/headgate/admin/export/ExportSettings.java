// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says of exports; the README lists the variables.
 *
 * @param tenants {@code tenant/project}, as a list; the own one if empty
 * @param scrapeTtl how long a scrape may be answered from memory
 */
@ConfigurationProperties("headgate.export")
public record ExportSettings(
        List<String> tenants,
        Duration scrapeTtl,
        boolean schedulerEnabled,
        Duration interval,
        boolean onStart,
        CloudWatch cloudwatch) {

    /** @param endpoint overrides the service's own; empty for AWS */
    public record CloudWatch(boolean enabled, String namespace, String region, String endpoint) {}

    /** The tenant/projects whose metrics are exported. */
    public List<EventKey> exported(EventKey own) {
        return tenants.isEmpty()
                ? List.of(own)
                : tenants.stream().map(EventKey::parse).toList();
    }
}
