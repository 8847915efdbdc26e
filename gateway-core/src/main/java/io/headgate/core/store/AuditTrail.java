// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XAddArgs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The last attempts of operators on one tenant/project, as documents; older ones are in the topic of operations. Thread-safe. */
public final class AuditTrail {

    /** How many are kept here. */
    public static final int KEPT = 5_000;

    private static final String DOCUMENT = "d";

    private final Store store;
    private final Keys keys;

    public AuditTrail(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /** Adds a document; answers its id. */
    public CompletionStage<String> append(String document) {
        return store.commands()
                .xadd(
                        keys.audit(),
                        XAddArgs.Builder.maxlen(KEPT).approximateTrimming(),
                        Map.of(DOCUMENT, document.getBytes(StandardCharsets.UTF_8)));
    }

    /** The newest documents, the newest first. */
    public CompletionStage<List<String>> newest(int count) {
        return store.commands()
                .xrevrange(keys.audit(), Range.unbounded(), Limit.from(count))
                .thenApply(messages -> messages.stream()
                        .map(message -> new String(message.getBody().get(DOCUMENT), StandardCharsets.UTF_8))
                        .toList());
    }
}
