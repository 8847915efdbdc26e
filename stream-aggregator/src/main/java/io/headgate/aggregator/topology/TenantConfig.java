// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.core.config.ConfigDocument;
import io.headgate.events.v1.ConfigEvent;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the newest config of one tenant/project says to the aggregator. */
final class TenantConfig {

    private final Bytes key;
    private final KeyValueStore<Bytes, byte[]> store;
    private ProcessVerdict verdict;

    /** @param verdict what counts until there is a config */
    TenantConfig(byte[] tenant, KeyValueStore<Bytes, byte[]> store, ProcessVerdict verdict) {
        this.key = Bytes.wrap(tenant);
        this.store = store;
        this.verdict = verdict;
    }

    ProcessVerdict verdict() {
        return verdict;
    }

    /**
     * Takes the next version; the topic has them in order.
     *
     * @throws IllegalArgumentException if this software cannot read the document; what was known stays
     */
    void changed(ConfigEvent event, byte[] bytes) {
        apply(event);
        store.put(key, bytes);
    }

    void restore(byte[] stored) {
        try {
            apply(ConfigEvent.parseFrom(stored));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds a config that cannot be read", e);
        }
    }

    private void apply(ConfigEvent event) {
        int seconds = ConfigDocument.stored(event.getDocumentJson())
                .effective(event.getVersion())
                .monitoring()
                .heartbeatTimeoutSeconds();
        verdict = new ProcessVerdict(Duration.ofSeconds(seconds));
    }
}
