// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says of scaling metrics; the README lists the variables.
 *
 * @param tenants {@code tenant/project}, as a list; the own one if empty
 * @param scrapeTtl how long a scrape may be answered from memory
 * @param mappingJson see {@link MetricMapping}
 */
@ConfigurationProperties("headgate.scaling")
public record ScalingSettings(List<String> tenants, Duration scrapeTtl, String mappingJson, PollSettings poll) {

    /** The tenant/projects whose metrics are exported. */
    public List<EventKey> exported(EventKey own) {
        return tenants.isEmpty()
                ? List.of(own)
                : tenants.stream().map(EventKey::parse).distinct().toList();
    }
}
