// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Which instance relays the journal of a tenant/project. The lease only avoids contention; a relay that lost it without
 * noticing is fenced by its transactional id. Thread-safe.
 */
public final class RelayLease {

    private final Store store;
    private final Keys keys;
    private final String owner;

    /** @param owner the instance's id */
    public RelayLease(Store store, EventKey key, String owner) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.owner = owner;
    }

    /** Takes or renews the lease; answers whether this owner holds it now. */
    public CompletionStage<Boolean> hold(Duration time) {
        return run(time.toMillis());
    }

    /** Gives the lease back, if this owner holds it. */
    public CompletionStage<Boolean> giveBack() {
        return run(0);
    }

    private CompletionStage<Boolean> run(long millis) {
        CompletionStage<Long> reply = store.scripts()
                .run(
                        Script.LEASE,
                        ScriptOutputType.INTEGER,
                        new String[] {keys.relayLease()},
                        Args.of(owner, millis).toArray());
        return reply.thenApply(held -> held == 1);
    }
}
