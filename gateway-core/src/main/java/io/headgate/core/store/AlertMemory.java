// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What is known of the open alerts of a tenant/project, as a document, so that it outlives who watches. Thread-safe. */
public final class AlertMemory {

    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Store store;
    private final String key;

    public AlertMemory(Store store, EventKey key) {
        this.store = store;
        this.key = new Keys(store.prefix(), key).alerts();
    }

    /** Keeps a document, in place of the one before, for a quarter of an hour. */
    public CompletionStage<String> keep(String document) {
        return store.commands().set(key, document.getBytes(StandardCharsets.UTF_8), SetArgs.Builder.px(KEPT));
    }

    /** The document that was kept last; empty if there is none, or its time is over. */
    public CompletionStage<Optional<String>> recall() {
        return store.commands()
                .get(key)
                .thenApply(document ->
                        Optional.ofNullable(document).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
}
