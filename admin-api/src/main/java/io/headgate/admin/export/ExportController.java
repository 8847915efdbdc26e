// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.problem.Problems;
import io.headgate.admin.problem.StoreAwayException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exports now: 200 with what was sent, 502 where a destination failed, 503 where there is nothing fresh to send. */
@RestController
final class ExportController {

    private final Exporter exporter;

    ExportController(Exporter exporter) {
        this.exporter = exporter;
    }

    @GetMapping("/metrics/export")
    ResponseEntity<?> exportByGet() {
        return export();
    }

    @PostMapping("/metrics/export")
    ResponseEntity<?> exportByPost() {
        return export();
    }

    private ResponseEntity<?> export() {
        ExportReport report = run();
        if (report.failed()) {
            return problem(HttpStatus.BAD_GATEWAY, "A destination did not take the metrics.", report);
        }
        if (report.empty()) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "Every view is stale: there is nothing to export.", report);
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(report);
    }

    private ExportReport run() {
        try {
            return exporter.run();
        } catch (StoreAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreAwayException(e);
        }
    }

    private static ResponseEntity<?> problem(HttpStatus status, String detail, ExportReport report) {
        ProblemDetail problem = Problems.of(status, detail);
        problem.setProperty("stale_tenants", report.staleTenants());
        problem.setProperty("destinations", report.destinations());
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(problem);
    }
}
