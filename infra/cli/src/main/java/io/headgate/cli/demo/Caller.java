// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.home.OwnKey;
import io.headgate.core.access.TokenIssuer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who chats.
 *
 * @param role as the gateway sees it
 * @param address the client address that a trusted proxy would name
 * @param token null for an anonymous caller
 */
record Caller(String role, String address, @Nullable String token) {
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    /** Twelve callers of all four roles. Each run has subjects and addresses of its own, with fresh quotas. */
    static List<Caller> some(TokenIssuer issuer, long run) {
        List<Caller> callers = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            String address = "10.%d.%d.%d".formatted(run / 250 % 250, run % 250, i);
            callers.add(new Caller("anonymous", address, null));
        }
        add(callers, issuer, "registered", 3, run);
        add(callers, issuer, "paid", 2, run);
        add(callers, issuer, "privileged", 2, run);
        return List.copyOf(callers);
    }

    private static void add(List<Caller> callers, TokenIssuer issuer, String role, int count, long run) {
        for (int i = 1; i <= count; i++) {
            String subject = "demo-%s-%d-%d".formatted(role, run, i);
            String token = issuer.issue(subject, role, OwnKey.tenant(), OwnKey.project(), TOKEN_LIFE);
            callers.add(new Caller(role, "10.255.0." + callers.size(), token));
        }
    }

    HttpRequest.Builder identify(HttpRequest.Builder request) {
        request.header("X-Forwarded-For", address);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
