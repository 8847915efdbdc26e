// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.page;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds pages that were moved to where something else is. */
public final class PageCollisions {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private PageCollisions() {}

    /**
     * Requires that every page has a path of its own.
     *
     * @param routes the patterns of all other routes, whatever their methods
     * @throws IllegalStateException that names the setting and what is there already
     */
    public static void refuse(Collection<MovablePages> pages, Collection<String> routes) {
        Map<String, String> taken = new HashMap<>();
        pages.stream().flatMap(some -> some.paths().entrySet().stream()).forEach(page -> {
            require(page.getKey(), page.getValue(), routes);
            String other = taken.put(page.getValue(), page.getKey());
            if (other != null) {
                throw new IllegalStateException(page.getKey() + " and " + other + " are both " + page.getValue());
            }
        });
    }

    private static void require(String setting, String path, Collection<String> routes) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalStateException(setting + " must be a path such as /metrics, and is '" + path + "'");
        }
        PathContainer parsed = PathContainer.parsePath(path);
        for (String route : routes) {
            if (PathPatternParser.defaultInstance.parse(route).matches(parsed)) {
                throw new IllegalStateException(setting + " is " + path + ", where the route " + route + " is already");
            }
        }
    }
}
