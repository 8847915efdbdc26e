// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.page;

import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Keeps a servlet service from starting while a page collides with one of its routes. */
public final class MvcPageCheck implements SmartInitializingSingleton {

    private final List<MovablePages> pages;
    private final RequestMappingHandlerMapping routes;

    /**
     * Compares the pages with one another at once, before the routes exist: those would be refused without a word of settings.
     *
     * @throws IllegalStateException that names the setting of a page that is at another page's place
     */
    public MvcPageCheck(List<MovablePages> pages, @Lazy RequestMappingHandlerMapping requestMappingHandlerMapping) {
        PageCollisions.refuse(pages, List.of());
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
