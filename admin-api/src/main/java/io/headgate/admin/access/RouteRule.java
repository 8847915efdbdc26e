// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Who may call one route.
 *
 * @param pattern a path pattern
 * @param door what has to be shown there
 * @param roles that pass; super-admins pass everywhere
 */
record RouteRule(HttpMethod method, String pattern, Door door, Set<AdminRole> roles) {

    enum Door {
        /** For everybody. */
        OPEN,
        /** For everybody on a probe's address, elsewhere for the roles. */
        PROBE,
        /** For the roles. */
        ROLES,
        /** For the roles, whose credential covers every tenant that is exported. */
        EXPORT
    }

    static RouteRule open(HttpMethod method, String pattern) {
        return new RouteRule(method, pattern, Door.OPEN, Set.of());
    }

    static RouteRule of(HttpMethod method, String pattern, Door door, AdminRole... roles) {
        return new RouteRule(method, pattern, door, Set.of(roles));
    }

    /** The same rule for another path. */
    RouteRule at(String otherPattern) {
        return new RouteRule(method, otherPattern, door, roles);
    }
}
