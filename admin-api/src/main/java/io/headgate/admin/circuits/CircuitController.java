// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.circuits;

import io.headgate.admin.audit.Attempt;
import io.headgate.admin.monitoring.CircuitsBlock;
import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.problem.NotFoundException;
import io.headgate.events.EventKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/circuit-breakers}. */
@RestController
public final class CircuitController {

    private final Monitor monitor;
    private final CircuitResets resets;

    public CircuitController(Monitor monitor, CircuitResets resets) {
        this.monitor = monitor;
        this.resets = resets;
    }

    @GetMapping("/admin/circuit-breakers")
    CircuitsBlock circuits(EventKey key) {
        return monitor.look(key).circuitBreakers();
    }

    /** Answers when every instance has confirmed the reset, or after some seconds with those that have not. */
    @PostMapping("/admin/circuit-breakers/{name}/reset")
    CircuitResets.Result reset(EventKey key, @PathVariable String name, Attempt attempt) {
        if (!CircuitsBlock.NAMES.contains(name)) {
            throw new NotFoundException(
                    "There is no such circuit; there are " + String.join(", ", CircuitsBlock.NAMES) + ".");
        }
        CircuitResets.Result result = resets.reset(key, name);
        attempt.detail(result.confirmed() ? "confirmed by all instances" : "not confirmed by " + result.unconfirmed());
        return result;
    }
}
