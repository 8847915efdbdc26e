// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem documents and writes them where no handler is at work. Thread-safe. */
public final class Problems {

    private final JsonMapper mapper;

    /** @param mapper the web layer's, which renders {@link ProblemDetail} as the standard says */
    public Problems(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The problem of a status, with a sentence for the caller. */
    public static ProblemDetail of(HttpStatusCode status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        HttpStatus known = HttpStatus.resolve(status.value());
        String name = known == null ? "http_" + status.value() : known.name().toLowerCase(Locale.ROOT);
        return complete(problem, name);
    }

    /** Adds what every problem has: a type of ours and the request's correlation id. */
    static ProblemDetail complete(ProblemDetail problem, String reason) {
        problem.setType(URI.create("urn:headgate:problem:" + reason));
        problem.setProperty("reason", reason);
        problem.setProperty("correlation_id", MDC.get("correlation_id"));
        return problem;
    }

    /** Writes a problem as the whole response. */
    public void write(HttpServletResponse response, HttpStatusCode status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(mapper.writeValueAsBytes(of(status, detail)));
    }
}
