// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import static io.headgate.admin.access.AdminRole.ANALYST;
import static io.headgate.admin.access.AdminRole.AUTOSCALER;
import static io.headgate.admin.access.AdminRole.OPERATOR;
import static io.headgate.admin.access.AdminRole.VIEWER;
import static io.headgate.admin.access.RouteRule.Door.EXPORT;
import static io.headgate.admin.access.RouteRule.Door.PROBE;
import static io.headgate.admin.access.RouteRule.Door.ROLES;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.headgate.core.page.MovablePages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who may call what. A route that is not here is denied to everybody, and fails a test. */
final class RouteTable {

    static final List<RouteRule> RULES = List.of(
            RouteRule.open(GET, "/health/live"),
            RouteRule.open(GET, "/openapi.json"),
            RouteRule.of(GET, "/health", PROBE, VIEWER, OPERATOR, AUTOSCALER),
            RouteRule.of(GET, "/health/ready", PROBE, VIEWER, OPERATOR, AUTOSCALER),
            RouteRule.of(GET, "/metrics", EXPORT, AUTOSCALER),
            RouteRule.of(GET, "/metrics/export", EXPORT, AUTOSCALER),
            RouteRule.of(POST, "/metrics/export", EXPORT, AUTOSCALER),
            RouteRule.of(GET, "/metrics/ingress/system", ROLES, AUTOSCALER),
            RouteRule.of(GET, "/metrics/proc/system", ROLES, AUTOSCALER),
            RouteRule.of(GET, "/metrics/combined", ROLES, AUTOSCALER),
            RouteRule.of(GET, "/monitoring/system", ROLES, VIEWER, OPERATOR, ANALYST),
            RouteRule.of(GET, "/monitoring/stream", ROLES, VIEWER, OPERATOR, ANALYST),
            RouteRule.of(POST, "/telemetry/client", ROLES, VIEWER, OPERATOR, ANALYST),
            RouteRule.of(GET, "/admin/tenants", ROLES, VIEWER, OPERATOR, ANALYST),
            RouteRule.of(GET, "/admin/circuit-breakers", ROLES, VIEWER, OPERATOR),
            RouteRule.of(POST, "/admin/circuit-breakers/{name}/reset", ROLES, OPERATOR),
            RouteRule.of(GET, "/admin/gateway/config", ROLES, VIEWER, OPERATOR),
            RouteRule.of(GET, "/admin/gateway/config/history", ROLES, VIEWER, OPERATOR),
            RouteRule.of(POST, "/admin/gateway/config/rollback", ROLES),
            RouteRule.of(POST, "/admin/gateway/validate-config", ROLES, ANALYST),
            RouteRule.of(POST, "/admin/gateway/update-config", ROLES),
            RouteRule.of(POST, "/admin/gateway/reset-config", ROLES),
            RouteRule.of(POST, "/admin/throttling/explain", ROLES, OPERATOR),
            RouteRule.of(POST, "/admin/throttling/reset", ROLES, OPERATOR),
            RouteRule.of(GET, "/admin/dead-letters", ROLES, OPERATOR),
            RouteRule.of(GET, "/admin/dead-letters/{id}", ROLES),
            RouteRule.of(POST, "/admin/dead-letters/{id}/replay", ROLES, OPERATOR),
            RouteRule.of(GET, "/admin/queue", ROLES, OPERATOR),
            RouteRule.of(DELETE, "/admin/queue/{task}", ROLES, OPERATOR),
            RouteRule.of(POST, "/admin/admission/pause", ROLES, OPERATOR),
            RouteRule.of(POST, "/admin/admission/resume", ROLES, OPERATOR),
            RouteRule.of(DELETE, "/admin/identities/{id}", ROLES),
            RouteRule.of(GET, "/admin/audit", ROLES),
            RouteRule.of(GET, "/debug/capacity-calculation", ROLES),
            RouteRule.of(GET, "/debug/environment", ROLES));

    /** Where the pages are that settings may move. */
    private static final Map<String, String> PAGES = Map.of(
            "monitoring.prometheus.endpoint", "/metrics",
            "monitoring.health_check.endpoints.path", "/health",
            "monitoring.health_check.endpoints.live_path", "/health/live",
            "monitoring.health_check.endpoints.ready_path", "/health/ready");

    private RouteTable() {}

    /** All rules; that of a moved page also for its new place, since at the old one there is only a 404. */
    static List<RouteRule> with(List<MovablePages> pages) {
        List<RouteRule> rules = new ArrayList<>(RULES);
        pages.stream()
                .flatMap(some -> some.paths().entrySet().stream())
                .forEach(page -> RULES.stream()
                        .filter(rule -> rule.pattern().equals(PAGES.get(page.getKey())))
                        .map(rule -> rule.at(page.getValue()))
                        .forEach(rules::add));
        return rules;
    }
}
