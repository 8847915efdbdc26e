// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.debug;

import java.util.List;

/**
 * A setting that may be shown: its environment variable and the property that it fills.
 *
 * @param form how much of it may be shown
 */
record Shown(String variable, String property, Form form) {

    enum Form {
        PLAIN,
        /** Without what may stand before the host. */
        URL,
        /** Only whether it is set. */
        SECRET
    }

    /** Everything that may be shown; whatever is not here is not. */
    static final List<Shown> ALL = List.of(
            plain("TENANT_ID", "headgate.tenant-id"),
            plain("PROJECT_ID", "headgate.project-id"),
            plain("INSTANCE_ID", "headgate.instance-id"),
            plain("HEADGATE_PROFILE", "headgate.profile"),
            plain("HEADGATE_BIND_ADDRESS", "server.address"),
            plain("METRICS_PORT", "server.port"),
            url("HEADGATE_REDIS_URL", "headgate.redis.url"),
            plain("HEADGATE_KAFKA_BOOTSTRAP_SERVERS", "headgate.kafka.bootstrap-servers"),
            secret("IDENTITY_HASH_KEY", "headgate.identity-hash-key"),
            plain("HEADGATE_JWKS_FILE", "headgate.token.jwks-file"),
            plain("HEADGATE_TOKEN_ISSUER", "headgate.token.issuer"),
            plain("HEADGATE_TOKEN_AUDIENCE", "headgate.token.audience"),
            plain("HEADGATE_API_KEYS_ONLY", "headgate.token.keys-only"),
            plain("HEADGATE_PROBE_RANGES", "headgate.probe-ranges"),
            plain("HEADGATE_ADMIN_REQUESTS_PER_MINUTE", "headgate.requests-per-minute"),
            plain("HEADGATE_JOURNAL_MAX_LENGTH", "headgate.journal-max-length"),
            plain("METRICS_TENANTS", "headgate.scaling.tenants"),
            plain("METRICS_PROM_SCRAPE_TTL_SEC", "headgate.scaling.scrape-ttl"),
            plain("METRICS_MAPPING_JSON", "headgate.scaling.mapping-json"),
            url("METRICS_INGRESS_BASE_URL", "headgate.scaling.poll.ingress-base-url"),
            url("METRICS_PROC_BASE_URL", "headgate.scaling.poll.proc-base-url"),
            plain("METRICS_AUTH_HEADER_NAME", "headgate.scaling.poll.auth-header-name"),
            secret("METRICS_AUTH_HEADER_VALUE", "headgate.scaling.poll.auth-header-value"),
            plain("METRICS_SCHEDULER_ENABLED", "headgate.export.scheduler-enabled"),
            plain("METRICS_EXPORT_INTERVAL_SEC", "headgate.export.interval"),
            plain("METRICS_EXPORT_ON_START", "headgate.export.on-start"),
            plain("METRICS_EXPORT_CLOUDWATCH", "headgate.export.cloudwatch.enabled"),
            plain("METRICS_CLOUDWATCH_NAMESPACE", "headgate.export.cloudwatch.namespace"),
            url("METRICS_CLOUDWATCH_ENDPOINT", "headgate.export.cloudwatch.endpoint"),
            plain("AWS_REGION", "headgate.export.cloudwatch.region"),
            plain("METRICS_EXPORT_PROMETHEUS_PUSH", "headgate.export.pushgateway.enabled"),
            url("METRICS_PROM_PUSHGATEWAY_URL", "headgate.export.pushgateway.url"),
            url("METRICS_PG_URL", "headgate.database.url"),
            plain("METRICS_PG_MAX_CONNECTIONS", "headgate.database.max-connections"),
            plain("LOG_LEVEL", "logging.level.root"),
            plain("HEADGATE_LOG_FORMAT", "logging.structured.format.console"));

    private static Shown plain(String variable, String property) {
        return new Shown(variable, property, Form.PLAIN);
    }

    private static Shown url(String variable, String property) {
        return new Shown(variable, property, Form.URL);
    }

    private static Shown secret(String variable, String property) {
        return new Shown(variable, property, Form.SECRET);
    }
}
