// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.core.access.InvalidTokenException;
import io.headgate.core.access.TokenVerifier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer …}. No header leaves the caller unknown; a bad token is refused wherever it goes. */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final AuthenticationEntryPoint refusal;

    BearerFilter(TokenVerifier verifier, AuthenticationEntryPoint refusal) {
        this.verifier = verifier;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            try {
                authenticate(header);
            } catch (InvalidTokenException | BadCredentialsException e) {
                log.info("a token was refused: {}", e.getMessage());
                refusal.commence(request, response, new BadCredentialsException("The token is not valid."));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void authenticate(String header) throws InvalidTokenException {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadCredentialsException("only the scheme Bearer is known");
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new Bearer(verifier.verify(header.substring(SCHEME.length()).strip())));
        SecurityContextHolder.setContext(context);
    }
}
