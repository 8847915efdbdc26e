// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** What Tomcat refuses before any filter has run, such as a path with a NUL, as a problem like any other. */
public final class ProblemValve extends ErrorReportValve {

    private static final String CORRELATION_ID = "X-Correlation-ID";

    private final JsonMapper mapper;

    /** @param mapper the web layer's */
    public ProblemValve(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem =
                Problems.of(HttpStatusCode.valueOf(status), "The request line or a header is malformed.");
        String id = UUID.randomUUID().toString();
        problem.setProperty("correlation_id", id);
        response.setHeader(CORRELATION_ID, id);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        write(response, mapper.writeValueAsString(problem));
    }

    private static void write(Response response, String document) {
        try {
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(document);
                response.finishResponse();
            }
        } catch (IOException e) {
            // the caller is gone
        }
    }
}
