// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.admin.audit.Attempt;
import io.headgate.admin.audit.AuditLog;
import io.headgate.admin.audit.AuditRecord;
import io.headgate.events.EventKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sees to it that every attempt of a known caller is recorded, whatever becomes of it: what is not a mere look, and looks
 * that handlers call sensitive. What reaches for a foreign tenant is recorded with the own one.
 */
final class AuditFilter extends OncePerRequestFilter {

    private static final String ADMIN = "/admin/";

    private final AuditLog audit;
    private final EventKey own;
    private final Clock clock;

    AuditFilter(AuditLog audit, EventKey own, Clock clock) {
        this.audit = audit;
        this.own = own;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            ended(request, status);
        }
    }

    private void ended(HttpServletRequest request, int status) {
        Attempt attempt = Attempt.of(request);
        if ((changes(request) || attempt.isSensitive())
                && SecurityContextHolder.getContext().getAuthentication() instanceof Bearer bearer) {
            record(request, status, bearer, attempt);
        }
    }

    private void record(HttpServletRequest request, int status, Bearer bearer, Attempt attempt) {
        Optional<EventKey> asked = TenantScope.asked(request, own);
        boolean covered = asked.map(bearer.credential()::covers).orElse(true);
        EventKey named = asked.orElse(own);
        AuditRecord.Who who = new AuditRecord.Who(
                Instant.now(clock),
                bearer.credential().subject(),
                bearer.credential().role(),
                String.valueOf(MDC.get("correlation_id")));
        AuditRecord entry = AuditRecord.of(
                who,
                request.getMethod() + " " + request.getRequestURI(),
                named.tenant(),
                named.project(),
                covered,
                status,
                attempt);
        audit.keep(covered ? named : own, entry);
    }

    private static boolean changes(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ADMIN) && !HttpMethod.GET.matches(request.getMethod());
    }
}
