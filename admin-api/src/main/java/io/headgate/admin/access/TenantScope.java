// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.admin.problem.BadParameterException;
import io.headgate.admin.problem.NotFoundException;
import io.headgate.events.EventKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives handlers their {@link EventKey}: {@code ?tenant=&project=}, by default the instance's own. What the credential
 * does not cover is not found, like what does not exist.
 */
final class TenantScope implements HandlerMethodArgumentResolver {

    private final EventKey own;

    TenantScope(EventKey own) {
        this.own = own;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == EventKey.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        EventKey asked = key(request::getParameter, own);
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Bearer bearer
                && bearer.credential().covers(asked)) {
            return asked;
        }
        throw new NotFoundException("There is no such tenant or project.");
    }

    /** The tenant/project that a request is about; empty where its names are malformed. */
    static Optional<EventKey> asked(HttpServletRequest request, EventKey own) {
        try {
            return Optional.of(key(request::getParameter, own));
        } catch (BadParameterException | InvalidParameterException e) {
            return Optional.empty();
        }
    }

    private static EventKey key(Function<String, @Nullable String> parameter, EventKey own) {
        return key(orElse(parameter.apply("tenant"), own.tenant()), orElse(parameter.apply("project"), own.project()));
    }

    private static String orElse(@Nullable String given, String value) {
        return given == null ? value : given;
    }

    private static EventKey key(String tenant, String project) {
        try {
            return new EventKey(tenant, project);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("tenant and project match [a-z0-9][a-z0-9-]{0,62}.");
        }
    }
}
