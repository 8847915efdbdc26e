// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.monitoring.SystemView;
import io.headgate.admin.problem.StaleViewException;
import io.headgate.events.EventKey;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The slices for pollers; with {@code ?strict=true} a stale view is an error, so that nobody scales on it. */
@RestController
final class SliceController {

    private final Monitor monitor;

    SliceController(Monitor monitor) {
        this.monitor = monitor;
    }

    @GetMapping("/metrics/ingress/system")
    ResponseEntity<MetricsSlice> ingress(EventKey key, @RequestParam(defaultValue = "false") boolean strict) {
        return answer(key, strict, Set.of(Slice.INGRESS));
    }

    @GetMapping("/metrics/proc/system")
    ResponseEntity<MetricsSlice> proc(EventKey key, @RequestParam(defaultValue = "false") boolean strict) {
        return answer(key, strict, Set.of(Slice.PROC));
    }

    @GetMapping("/metrics/combined")
    ResponseEntity<MetricsSlice> combined(EventKey key, @RequestParam(defaultValue = "false") boolean strict) {
        return answer(key, strict, EnumSet.allOf(Slice.class));
    }

    private ResponseEntity<MetricsSlice> answer(EventKey key, boolean strict, Set<Slice> slices) {
        SystemView view = monitor.look(key);
        if (strict && view.stale()) {
            throw new StaleViewException(view.pipeline().freshness().ageMs());
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(MetricsSlice.of(view, slices));
    }
}
