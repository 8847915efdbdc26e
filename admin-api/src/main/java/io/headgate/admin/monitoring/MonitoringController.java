// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.problem.NotFoundException;
import io.headgate.events.EventKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What one read of Redis tells: the whole system, and how its capacity comes about. */
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
        return SystemView.of(known(key));
    }

    @GetMapping("/debug/capacity-calculation")
    CapacityCalculation capacityCalculation(EventKey key) {
        return CapacityCalculation.of(known(key));
    }

    /** The own tenant/project exists whether or not anything is stored of it yet. */
    private Reading known(EventKey key) {
        Reading reading = monitor.reading(key);
        if (!reading.known() && !key.equals(own)) {
            throw new NotFoundException("There is no such tenant or project.");
        }
        return reading;
    }
}
