// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.page;

import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Keeps a servlet service from starting while a page collides with one of its routes. */
public final class MvcPageCheck implements SmartInitializingSingleton {

    private final List<MovablePages> pages;
    private final RequestMappingHandlerMapping routes;

    public MvcPageCheck(List<MovablePages> pages, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.pages = pages;
        this.routes = requestMappingHandlerMapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        PageCollisions.refuse(pages, others());
    }

    private Collection<String> others() {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        !MovablePages.class.isAssignableFrom(route.getValue().getBeanType()))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .toList();
    }
}
