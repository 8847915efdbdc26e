// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.admin.audit.AuditLog;
import io.headgate.admin.problem.Problems;
import io.headgate.core.page.MovablePages;
import io.headgate.events.EventKey;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;

/**
 * Builds the security of the API: bearer tokens only, no session and so no CSRF, the table of routes, default deny.
 *
 * @param requestsPerMinute of one credential
 * @param own the instance's own tenant/project
 * @param exported the tenant/projects whose metrics are shown
 * @param probeRanges addresses from which health is open
 */
public record SecurityRules(
        Credentials credentials,
        AuditLog audit,
        int requestsPerMinute,
        EventKey own,
        List<EventKey> exported,
        List<String> probeRanges) {

    private static final String CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /**
     * The filter chain for every request.
     *
     * @param pages that settings may have moved
     */
    public SecurityFilterChain chain(HttpSecurity http, Problems problems, List<MovablePages> pages) throws Exception {
        AuthenticationEntryPoint unknown = (request, response, e) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(response, HttpStatus.UNAUTHORIZED, "A valid token or API key is needed.");
        };
        AccessDeniedHandler denied = (request, response, e) -> {
            if (e instanceof AuthorizationDeniedException refused
                    && refused.getAuthorizationResult() instanceof ForeignTenant) {
                problems.write(response, HttpStatus.NOT_FOUND, "There is no such tenant or project.");
            } else {
                problems.write(response, HttpStatus.FORBIDDEN, "The credential's role does not allow this.");
            }
        };
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
                .headers(SecurityRules::headers)
                .addFilterBefore(bearers(unknown, problems), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new AuditFilter(audit, own, Clock.systemUTC()), BearerFilter.class)
                .authorizeHttpRequests(requests -> {
                    // Dispatches of requests that were judged when they came.
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    List<IpAddressMatcher> probes =
                            probeRanges.stream().map(IpAddressMatcher::new).toList();
                    for (RouteRule rule : RouteTable.with(pages)) {
                        requests.requestMatchers(
                                        PathPatternRequestMatcher.withDefaults().matcher(rule.method(), rule.pattern()))
                                .access(new RouteAuthorization(rule, probes, exported));
                    }
                    requests.anyRequest().denyAll();
                })
                .build();
    }

    private BearerFilter bearers(AuthenticationEntryPoint unknown, Problems problems) {
        return new BearerFilter(
                credentials, new CredentialLimit(requestsPerMinute, System::nanoTime), unknown, problems);
    }

    /** Resolve the tenant/project of a request within the credential's scope, and who asks. */
    public List<HandlerMethodArgumentResolver> arguments() {
        return List.of(new TenantScope(own), new OperatorArgument());
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"))
                .crossOriginOpenerPolicy(opener ->
                        opener.policy(CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource ->
                        resource.policy(CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
