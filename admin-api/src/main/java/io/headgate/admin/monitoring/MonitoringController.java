// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.admin.problem.NotFoundException;
import io.headgate.events.EventKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one read of Redis tells: the whole system, and how its capacity comes about. */
@RestController
public final class MonitoringController {

    private final Monitor monitor;
    private final EventKey own;
    private final JsonMapper mapper;

    public MonitoringController(Monitor monitor, EventKey own, JsonMapper mapper) {
        this.monitor = monitor;
        this.own = own;
        this.mapper = mapper;
    }

    /** With an ETag of everything but the times: who polls with it hears 304 while nothing else has changed. */
    @GetMapping("/monitoring/system")
    ResponseEntity<ObjectNode> system(
            EventKey key,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        ObjectNode tree = mapper.valueToTree(monitor.look(known(key)));
        String tag = Timeless.tag(tree);
        if (tag.equals(ifNoneMatch)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok().eTag(tag).body(tree);
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
