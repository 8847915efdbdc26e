// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.policy;

import io.headgate.core.config.EndpointClass;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which limit a path falls under. */
public final class Endpoints {

    private static final Set<String> ADMISSIONS =
            Set.of("/sse/chat", "/landing/chat", "/chat", "/chat/completions", "/v1/chat/completions");

    private Endpoints() {}

    /** The class of a request; empty for admissions, which their role's limits govern, and for the scrape. */
    static Optional<EndpointClass> of(String method, String path, String metricsPath) {
        if (path.equals(metricsPath) || (method.equals("POST") && ADMISSIONS.contains(path))) {
            return Optional.empty();
        }
        if (path.startsWith("/auth/")) {
            return Optional.of(EndpointClass.AUTH);
        }
        if (path.equals("/health") || path.startsWith("/health/")) {
            return Optional.of(EndpointClass.HEALTH);
        }
        return Optional.of(path.startsWith("/chat/") ? EndpointClass.CHAT : EndpointClass.DEFAULT);
    }

    /** Whether the quota of a class belongs to an address, whoever speaks from there. */
    static boolean byAddress(EndpointClass endpointClass) {
        return endpointClass == EndpointClass.AUTH || endpointClass == EndpointClass.HEALTH;
    }

    /** The class whose {@link #template} this is. */
    public static Optional<EndpointClass> ofTemplate(String template) {
        return Stream.of(EndpointClass.values())
                .filter(known -> template(known).equals(template))
                .findFirst();
    }

    /** A template of its paths, for events. */
    static String template(EndpointClass endpointClass) {
        return switch (endpointClass) {
            case AUTH -> "/auth/*";
            case HEALTH -> "/health/*";
            case CHAT -> "/chat/*";
            case DEFAULT -> "/*";
        };
    }
}
