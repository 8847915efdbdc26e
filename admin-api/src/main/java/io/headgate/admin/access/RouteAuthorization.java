// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.events.EventKey;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Applies one rule of the table to a request. */
final class RouteAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private final RouteRule rule;
    private final List<IpAddressMatcher> probes;
    private final List<EventKey> exported;

    RouteAuthorization(RouteRule rule, List<IpAddressMatcher> probes, List<EventKey> exported) {
        this.rule = rule;
        this.probes = probes;
        this.exported = exported;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        boolean granted = switch (rule.door()) {
            case OPEN -> true;
            case PROBE -> fromProbe(context) || hasRole(authentication.get());
            case ROLES, EXPORT -> hasRole(authentication.get());
        };
        if (granted && rule.door() == RouteRule.Door.EXPORT && !coversExports(authentication.get())) {
            return new ForeignTenant();
        }
        return new AuthorizationDecision(granted);
    }

    private boolean fromProbe(RequestAuthorizationContext context) {
        return probes.stream().anyMatch(range -> range.matches(context.getRequest()));
    }

    private boolean hasRole(@Nullable Authentication authentication) {
        return authentication instanceof Bearer bearer
                && bearer.role()
                        .filter(role ->
                                role == AdminRole.SUPER_ADMIN || rule.roles().contains(role))
                        .isPresent();
    }

    private boolean coversExports(@Nullable Authentication authentication) {
        return authentication instanceof Bearer bearer && exported.stream().allMatch(bearer.credential()::covers);
    }
}
