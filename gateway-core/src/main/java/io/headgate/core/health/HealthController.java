// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import io.headgate.core.page.MovablePages;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The three health pages, alike in every service: 200 or 503 with the checks that were made. The settings
 * {@code monitoring.health_check.enabled} and {@code .endpoints.{path, live_path, ready_path}} switch them off or move them.
 */
@RestController
public final class HealthController implements MovablePages {

    private static final String SETTINGS = "monitoring.health_check.endpoints.";
    private static final String PATH = "${" + SETTINGS + "path:/health}";
    private static final String LIVE_PATH = "${" + SETTINGS + "live_path:/health/live}";
    private static final String READY_PATH = "${" + SETTINGS + "ready_path:/health/ready}";

    private final Health health;
    private final Map<String, String> paths;

    public HealthController(
            Health health,
            @Value("${monitoring.health_check.enabled:true}") boolean enabled,
            @Value(PATH) String path,
            @Value(LIVE_PATH) String livePath,
            @Value(READY_PATH) String readyPath) {
        this.health = health;
        this.paths = enabled
                ? Map.of(SETTINGS + "path", path, SETTINGS + "live_path", livePath, SETTINGS + "ready_path", readyPath)
                : Map.of();
    }

    @Override
    public Map<String, String> paths() {
        return paths;
    }

    /** Short: readiness without the components that are well. */
    @GetMapping(PATH)
    public ResponseEntity<HealthReport> summary() {
        requireEnabled();
        HealthReport full = health.ready();
        List<ComponentHealth> notable = full.checks().stream()
                .filter(check -> check.status() != HealthStatus.UP)
                .toList();
        return answer(new HealthReport(full.success(), full.status(), notable));
    }

    /** Whether the process is alive; depends on nothing outside it. */
    @GetMapping(LIVE_PATH)
    public ResponseEntity<HealthReport> live() {
        requireEnabled();
        return answer(health.live());
    }

    /** Whether the process can do its work. */
    @GetMapping(READY_PATH)
    public ResponseEntity<HealthReport> ready() {
        requireEnabled();
        return answer(health.ready());
    }

    private void requireEnabled() {
        if (paths.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static ResponseEntity<HealthReport> answer(HealthReport report) {
        return ResponseEntity.status(report.success() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header("Cache-Control", "no-store")
                .body(report);
    }
}
