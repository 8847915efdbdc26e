// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.admin.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code Authorization: Bearer …} or {@code X-API-Key}. Without either the caller is unknown; a bad one is refused
 * wherever it goes, and a good one only so often a minute.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);
    private static final String SCHEME = "Bearer ";
    private static final String API_KEY = "X-API-Key";

    private final Credentials credentials;
    private final CredentialLimit limit;
    private final AuthenticationEntryPoint refusal;
    private final Problems problems;

    BearerFilter(Credentials credentials, CredentialLimit limit, AuthenticationEntryPoint refusal, Problems problems) {
        this.credentials = credentials;
        this.limit = limit;
        this.refusal = refusal;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String shown = shown(request);
            if (shown != null && !passes(new Bearer(credentials.judge(shown)), response)) {
                return;
            }
        } catch (BadCredentialsException e) {
            log.info("a credential was refused: {}", e.getMessage());
            refusal.commence(request, response, new BadCredentialsException("The credential is not valid."));
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean passes(Bearer bearer, HttpServletResponse response) throws IOException {
        long wait = limit.secondsToWait(bearer.credential().subject());
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "This credential has asked too often this minute.");
            return false;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(bearer);
        SecurityContextHolder.setContext(context);
        return true;
    }

    private static @Nullable String shown(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return request.getHeader(API_KEY);
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadCredentialsException("only the scheme Bearer is known");
        }
        return header.substring(SCHEME.length()).strip();
    }
}
