// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.tenants;

import io.headgate.admin.access.Operator;
import io.headgate.admin.audit.Attempt;
import io.headgate.admin.problem.RefusedException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.store.Erasure;
import io.headgate.core.store.IdentityRecords;
import io.headgate.core.store.TenantRegistry;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/tenants} and {@code /admin/identities}. */
@RestController
public final class TenantController {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final StoreDesk store;
    private final EventKey own;

    public TenantController(StoreDesk store, EventKey own) {
        this.store = store;
        this.own = own;
    }

    /** @param own it is this instance's */
    record Tenant(String tenant, String project, boolean own) {}

    /** Those that the credential covers. */
    record Tenants(List<Tenant> tenants) {}

    /** What was erased of one identity. */
    record Erased(String identity, Erasure erased) {}

    @GetMapping("/admin/tenants")
    Tenants tenants(Operator operator) {
        Set<EventKey> registered = store.ask(connected -> new TenantRegistry(connected).known());
        Set<EventKey> known = new TreeSet<>(registered);
        known.add(own);
        return new Tenants(known.stream()
                .filter(operator::covers)
                .map(key -> new Tenant(key.tenant(), key.project(), key.equals(own)))
                .toList());
    }

    @DeleteMapping("/admin/identities/{id}")
    Erased erase(EventKey key, @PathVariable String id, Attempt attempt) {
        if (!HASH.matcher(id).matches()) {
            throw RefusedException.field("/id", "It must be a hash of 22 characters, as views show it.");
        }
        attempt.detail("identity " + id);
        return new Erased(id, store.ask(connected -> new IdentityRecords(connected, key).erase(id), PATIENCE));
    }
}
