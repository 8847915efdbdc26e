// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.access.IdentityHash;
import io.headgate.events.EventKey;
import io.lettuce.core.SetArgs;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Tickets of a tenant/project: random names that stand for what their issuer put behind them, once and for a short time.
 * Redis knows them only as keyed hashes, so whoever reads Redis cannot use them. Thread-safe.
 */
public final class Tickets {

    private static final int RANDOM_BYTES = 32;

    private final Store store;
    private final Keys keys;
    private final IdentityHash hash;
    private final SecureRandom random = new SecureRandom();

    public Tickets(Store store, EventKey key, IdentityHash hash) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.hash = hash;
    }

    /** A new ticket for this holder. */
    public CompletionStage<String> issue(byte[] holder, Duration validFor) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return store.commands()
                .set(key(ticket), holder, SetArgs.Builder.px(validFor))
                .thenApply(ok -> ticket);
    }

    /** Who holds the ticket; nobody if it has been redeemed before, has expired, or never was one. */
    public CompletionStage<Optional<byte[]>> redeem(String ticket) {
        return store.commands().getdel(key(ticket)).thenApply(Optional::ofNullable);
    }

    private String key(String ticket) {
        return keys.ticket(hash.of("ticket", ticket));
    }
}
