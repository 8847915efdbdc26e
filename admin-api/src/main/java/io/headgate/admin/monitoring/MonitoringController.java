// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.problem.NotFoundException;
import io.headgate.events.EventKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /monitoring/system}. */
@RestController
public final class MonitoringController {

    private final Monitor monitor;
    private final EventKey own;

    public MonitoringController(Monitor monitor, EventKey own) {
        this.monitor = monitor;
        this.own = own;
    }

    @GetMapping("/monitoring/system")
    SystemView system(EventKey key) {
        if (key.equals(own)) {
            return monitor.lookAtOwn(key);
        }
        return monitor.look(key).orElseThrow(() -> new NotFoundException("There is no such tenant or project."));
    }
}
