// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The known tenants: the set {@code headgate:tenants}, written by every instance at its start. Thread-safe. */
public final class TenantRegistry {

    private final Store store;

    public TenantRegistry(Store store) {
        this.store = store;
    }

    /** Makes a tenant/project known. */
    public CompletionStage<Long> register(EventKey key) {
        return store.commands().sadd(name(), key.bytes());
    }

    /** All known tenant/projects. */
    public CompletionStage<Set<EventKey>> known() {
        return store.commands()
                .smembers(name())
                .thenApply(members -> members.stream()
                        .map(member -> EventKey.parse(new String(member, StandardCharsets.UTF_8)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private String name() {
        return store.prefix() + ":tenants";
    }
}
