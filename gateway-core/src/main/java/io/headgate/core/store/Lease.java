// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Which instance does what only one should do at a time. A lease only avoids contention: an owner that lost it without noticing
 * goes on until it looks again. Thread-safe.
 */
public final class Lease {

    private final Store store;
    private final String key;
    private final String owner;

    private Lease(Store store, String key, String owner) {
        this.store = store;
        this.key = key;
        this.owner = owner;
    }

    /**
     * Which instance relays the journal of a tenant/project; a relay that lost it is fenced by its transactional id.
     *
     * @param owner the instance's id
     */
    public static Lease ofRelay(Store store, EventKey tenant, String owner) {
        return new Lease(store, new Keys(store.prefix(), tenant).relayLease(), owner);
    }

    /**
     * Which process publishes metrics to a service outside.
     *
     * @param owner tells processes apart, also two of the same instance
     */
    public static Lease ofExport(Store store, String owner) {
        return new Lease(store, store.prefix() + ":export-lease", owner);
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
                        new String[] {key},
                        Args.of(owner, millis).toArray());
        return reply.thenApply(held -> held == 1);
    }
}
