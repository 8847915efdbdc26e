// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of one task, by record key. One is known as soon as an event of it was counted, so that garbage under many
 * keys makes none. The last one asked for is remembered, since records come in runs.
 */
final class Tenants {

    private final TenantStores stores;
    private final Map<Bytes, Tenant> known = new HashMap<>();
    private byte[] lastKey = new byte[0];
    private @Nullable Tenant last;
    /** The newest one that was not known when it was asked for. */
    private @Nullable Tenant stranger;

    Tenants(TenantStores stores) {
        this.stores = stores;
    }

    /**
     * The tenant of a record's key, new or known; a new one is to be forgotten unless {@link #know} is called before the
     * next one is asked for.
     *
     * @throws PoisonException if the key is no tenant/project
     */
    Tenant of(byte @Nullable [] recordKey) throws PoisonException {
        if (recordKey == null) {
            throw new PoisonException("no key");
        }
        Tenant recent = last;
        if (recent != null && Arrays.equals(lastKey, recordKey)) {
            return recent;
        }
        Tenant found = known.get(Bytes.wrap(recordKey));
        if (found == null) {
            found = stores.create(parsed(recordKey));
            stranger = found;
        }
        last = found;
        lastKey = recordKey;
        return found;
    }

    /** The tenant of this name, known from now on. */
    Tenant of(EventKey key) {
        return known.computeIfAbsent(Bytes.wrap(key.bytes()), bytes -> stores.create(key));
    }

    /** An event of the tenant last asked for was counted. */
    void know(Tenant tenant) {
        if (tenant == stranger) {
            known.put(Bytes.wrap(tenant.key().bytes()), tenant);
            stranger = null;
        }
    }

    /** Whether the tenant last asked for is known. */
    boolean knows(Tenant tenant) {
        return tenant != stranger;
    }

    /** Those that are known. */
    Collection<Tenant> all() {
        return known.values();
    }

    private static EventKey parsed(byte[] recordKey) throws PoisonException {
        try {
            return EventKey.parse(new String(recordKey, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new PoisonException("the key is not tenant/project");
        }
    }
}
