// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import static io.headgate.admin.access.AdminRole.ANALYST;
import static io.headgate.admin.access.AdminRole.AUTOSCALER;
import static io.headgate.admin.access.AdminRole.OPERATOR;
import static io.headgate.admin.access.AdminRole.VIEWER;
import static io.headgate.admin.access.RouteRule.Door.EXPORT;
import static io.headgate.admin.access.RouteRule.Door.PROBE;
import static io.headgate.admin.access.RouteRule.Door.ROLES;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.List;

/** Who may call what. A route that is not here is denied to everybody, and fails a test. */
final class RouteTable {

    static final List<RouteRule> RULES = List.of(
            RouteRule.open(GET, "/health/live"),
            RouteRule.of(GET, "/health", PROBE, VIEWER, OPERATOR, AUTOSCALER),
            RouteRule.of(GET, "/health/ready", PROBE, VIEWER, OPERATOR, AUTOSCALER),
            RouteRule.of(GET, "/metrics", EXPORT, AUTOSCALER),
            RouteRule.of(GET, "/metrics/export", EXPORT, AUTOSCALER),
            RouteRule.of(POST, "/metrics/export", EXPORT, AUTOSCALER),
            RouteRule.of(GET, "/metrics/ingress/system", ROLES, AUTOSCALER),
            RouteRule.of(GET, "/metrics/proc/system", ROLES, AUTOSCALER),
            RouteRule.of(GET, "/metrics/combined", ROLES, AUTOSCALER),
            RouteRule.of(GET, "/monitoring/system", ROLES, VIEWER, OPERATOR, ANALYST),
            RouteRule.of(GET, "/debug/capacity-calculation", ROLES));

    private RouteTable() {}
}
