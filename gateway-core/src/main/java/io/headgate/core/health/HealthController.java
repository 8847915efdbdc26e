// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The three health pages, alike in every service: 200 or 503 with the checks that were made. */
@RestController
public final class HealthController {

    private final Health health;

    public HealthController(Health health) {
        this.health = health;
    }

    /** Short: readiness without the components that are well. */
    @GetMapping("/health")
    public ResponseEntity<HealthReport> summary() {
        HealthReport full = health.ready();
        List<ComponentHealth> notable = full.checks().stream()
                .filter(check -> check.status() != HealthStatus.UP)
                .toList();
        return answer(new HealthReport(full.success(), full.status(), notable));
    }

    /** Whether the process is alive; depends on nothing outside it. */
    @GetMapping("/health/live")
    public ResponseEntity<HealthReport> live() {
        return answer(health.live());
    }

    /** Whether the process can do its work. */
    @GetMapping("/health/ready")
    public ResponseEntity<HealthReport> ready() {
        return answer(health.ready());
    }

    private static ResponseEntity<HealthReport> answer(HealthReport report) {
        return ResponseEntity.status(report.success() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header("Cache-Control", "no-store")
                .body(report);
    }
}
