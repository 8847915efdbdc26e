// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What a running application serves, as its handler mappings say. */
record ServedRoutes(ApplicationContext application) {

    private static final Set<String> REACHED_BY_ERROR_DISPATCH_ONLY = Set.of("/error");

    /** One method of one path pattern. */
    record Route(HttpMethod method, String pattern) {

        static Route of(RouteRule rule) {
            return new Route(rule.method(), rule.pattern());
        }

        private static Stream<Route> of(RequestMappingInfo mapping) {
            Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
            List<RequestMethod> methods = named.isEmpty() ? Arrays.asList(RequestMethod.values()) : List.copyOf(named);
            return mapping.getPatternValues().stream()
                    .filter(pattern -> !REACHED_BY_ERROR_DISPATCH_ONLY.contains(pattern))
                    .flatMap(pattern -> methods.stream().map(method -> new Route(method.asHttpMethod(), pattern)));
        }
    }

    /** The routes of all controllers; one that names no method has them all. */
    List<Route> controllers() {
        return mappings(RequestMappingInfoHandlerMapping.class)
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(Route::of)
                .toList();
    }

    /** The patterns of whatever else there is; of a router function, its text. */
    List<String> others() {
        Stream<String> urls =
                mappings(AbstractUrlHandlerMapping.class).flatMap(mapping -> mapping.getHandlerMap().keySet().stream());
        Stream<String> functions = mappings(RouterFunctionMapping.class)
                .map(RouterFunctionMapping::getRouterFunction)
                .filter(function -> function != null)
                .map(Object::toString);
        return Stream.concat(urls, functions).toList();
    }

    private <T extends HandlerMapping> Stream<T> mappings(Class<T> type) {
        return application.getBeansOfType(type).values().stream();
    }
}
