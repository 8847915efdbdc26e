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

/** The tenants of one task, by record key. The last one asked for is remembered, since records come in runs. */
final class Tenants {

    private final TenantStores stores;
    private final Map<Bytes, Tenant> known = new HashMap<>();
    private byte[] lastKey = new byte[0];
    private @Nullable Tenant last;

    Tenants(TenantStores stores) {
        this.stores = stores;
    }

    /**
     * The tenant of a record's key, new or known.
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
            found = of(parsed(recordKey));
        }
        last = found;
        lastKey = recordKey;
        return found;
    }

    Tenant of(EventKey key) {
        return known.computeIfAbsent(Bytes.wrap(key.bytes()), bytes -> stores.create(key));
    }

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
