// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container itself refuses, as a problem like any other. Reached by error dispatch only. */
@RestController
public final class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode status =
                code instanceof Integer number && number >= 400 ? HttpStatusCode.valueOf(number) : HttpStatus.NOT_FOUND;
        return ResponseEntity.status(status).body(Problems.of(status, "The request was refused."));
    }
}
