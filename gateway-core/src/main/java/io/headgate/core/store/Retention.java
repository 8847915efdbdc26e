// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * What Redis may forget by itself.
 *
 * @param evictionPolicy what it does when memory runs out, by its own name
 * @param appendOnly whether what it holds outlives its crash
 */
public record Retention(String evictionPolicy, boolean appendOnly) {

    private static final String KEEPS_ALL = "noeviction";

    /** Where the server does not say: it gets the benefit of the doubt. */
    static final Retention UNKNOWN = new Retention(KEEPS_ALL, true);

    /** Whether keys may vanish that nobody has deleted. */
    public boolean evicts() {
        return !evictionPolicy.equals(KEEPS_ALL);
    }

    /** Reads what {@code INFO} says. */
    static Retention of(String memory, String persistence) {
        return new Retention(
                field(memory, "maxmemory_policy").orElse(UNKNOWN.evictionPolicy),
                field(persistence, "aof_enabled").map("1"::equals).orElse(UNKNOWN.appendOnly));
    }

    /** Whether Redis answers, but not to this user's question. */
    static boolean isKeptSecret(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisCommandExecutionException
                && String.valueOf(cause.getMessage()).startsWith("NOPERM");
    }

    private static Optional<String> field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }
}
