// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.Level;
import io.headgate.aggregator.windows.PaneId;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.events.EventKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** The keys of the stores: the tenant/project, a zero byte (which no name contains), then what the store adds. */
final class StoreKeys {

    private static final int PANE_SUFFIX = 1 + 1 + 1 + Long.BYTES;

    private StoreKeys() {}

    static Bytes pane(byte[] tenant, PaneId id) {
        return Bytes.wrap(ByteBuffer.allocate(tenant.length + PANE_SUFFIX)
                .put(tenant)
                .put((byte) 0)
                .put((byte) id.kind().code())
                .put((byte) id.level().ordinal())
                .putLong(id.start())
                .array());
    }

    static PaneId pane(Bytes key) {
        ByteBuffer suffix = ByteBuffer.wrap(key.get()).position(tenantLength(key) + 1);
        return new PaneId(PaneKind.ofCode(suffix.get()), Level.values()[suffix.get()], suffix.getLong());
    }

    static Bytes process(byte[] tenant, String process) {
        byte[] name = process.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(tenant.length + 1 + name.length)
                .put(tenant)
                .put((byte) 0)
                .put(name)
                .array());
    }

    static Bytes recent(byte[] tenant, int place) {
        return Bytes.wrap(ByteBuffer.allocate(tenant.length + 1 + Short.BYTES)
                .put(tenant)
                .put((byte) 0)
                .putShort((short) place)
                .array());
    }

    /** The place of a page of recent refusals. */
    static int recent(Bytes key) {
        return ByteBuffer.wrap(key.get()).getShort(tenantLength(key) + 1);
    }

    /** Whether the key is the tenant/project alone. */
    static boolean ofTenantItself(Bytes key) {
        return tenantLength(key) == key.get().length;
    }

    /** The tenant/project of any store's key. */
    static EventKey tenant(Bytes key) {
        return EventKey.parse(new String(key.get(), 0, tenantLength(key), StandardCharsets.UTF_8));
    }

    private static int tenantLength(Bytes key) {
        byte[] bytes = key.get();
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return length;
    }
}
