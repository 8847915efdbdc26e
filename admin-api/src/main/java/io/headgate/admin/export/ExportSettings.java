// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says of exports; the README lists the variables.
 *
 * @param onStart whether the first scheduled export comes at once
 */
@ConfigurationProperties("headgate.export")
record ExportSettings(
        boolean schedulerEnabled, Duration interval, boolean onStart, CloudWatch cloudwatch, PushGateway pushgateway) {

    /**
     * @param endpoint overrides the service's own; empty for AWS
     * @param timeout of one call with all its attempts
     */
    record CloudWatch(boolean enabled, String namespace, String region, String endpoint, Duration timeout) {}

    record PushGateway(boolean enabled, String url) {}

    ExportSettings {
        if (interval.toMillis() < 1_000) {
            throw new IllegalArgumentException("METRICS_EXPORT_INTERVAL_SEC must be at least 1");
        }
        if (cloudwatch.enabled() && !cloudwatch.namespace().matches("[A-Za-z0-9./#:_-]{1,255}")) {
            throw new IllegalArgumentException(
                    "METRICS_CLOUDWATCH_NAMESPACE has 1 to 255 letters, digits and . / # : _ -");
        }
        if (cloudwatch.enabled() && cloudwatch.namespace().startsWith("AWS/")) {
            throw new IllegalArgumentException("METRICS_CLOUDWATCH_NAMESPACE must not begin with AWS/, which is taken");
        }
        if (pushgateway.enabled() && pushgateway.url().isBlank()) {
            throw new IllegalArgumentException(
                    "METRICS_EXPORT_PROMETHEUS_PUSH is on, and METRICS_PROM_PUSHGATEWAY_URL is not set");
        }
    }

    /** How long a process that died keeps others from publishing: it missed two runs. */
    Duration lease() {
        return interval.multipliedBy(2).plusSeconds(5);
    }
}
