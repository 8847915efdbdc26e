// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.page.MovablePages;
import io.headgate.core.page.PageCollisions;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;

/** Keeps the ingress from starting while one of its pages collides with a route. */
final class RoutePageCheck implements SmartInitializingSingleton {

    private final List<MovablePages> pages;
    private final List<RouterFunction<?>> routes;

    RoutePageCheck(List<MovablePages> pages, List<RouterFunction<?>> routes) {
        this.pages = pages;
        this.routes = routes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        PageCollisions.refuse(pages, patterns());
    }

    /** The path of each route, whatever else it asks for: two of the two dozen things that visitors are told. */
    private List<String> patterns() {
        List<String> found = new ArrayList<>();
        Object visitor = Proxy.newProxyInstance(
                RoutePageCheck.class.getClassLoader(),
                new Class<?>[] {RouterFunctions.Visitor.class, RequestPredicates.Visitor.class},
                (self, method, arguments) -> visit(self, method.getName(), arguments, found));
        routes.forEach(route -> route.accept((RouterFunctions.Visitor) visitor));
        return found;
    }

    private static @Nullable Object visit(Object self, String what, Object @Nullable [] arguments, List<String> found) {
        if (arguments != null && what.equals("path")) {
            found.add((String) arguments[0]);
        } else if (arguments != null && what.equals("route")) {
            ((RequestPredicate) arguments[0]).accept((RequestPredicates.Visitor) self);
        }
        return null;
    }
}
