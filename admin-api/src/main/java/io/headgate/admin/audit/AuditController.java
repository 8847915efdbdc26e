// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.headgate.admin.problem.BadParameterException;
import io.headgate.events.EventKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /admin/audit}: the last attempts, the newest first. */
@RestController
public final class AuditController {

    private static final int MOST = 1_000;

    private final AuditLog audit;

    public AuditController(AuditLog audit) {
        this.audit = audit;
    }

    /** @param attempts the records, as they were kept */
    record Attempts(
            String tenant, String project, @JsonRawValue String attempts) {}

    @GetMapping("/admin/audit")
    Attempts newest(EventKey key, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadParameterException("limit is 1 to " + MOST + ".");
        }
        return new Attempts(key.tenant(), key.project(), "[" + String.join(",", audit.newest(key, limit)) + "]");
    }
}
