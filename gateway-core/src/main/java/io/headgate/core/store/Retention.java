// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.util.Optional;

/**
 * What Redis may forget by itself.
 *
 * @param evictionPolicy what it does when memory runs out, by its own name
 * @param appendOnly whether what it holds outlives its crash
 */
public record Retention(String evictionPolicy, boolean appendOnly) {

    private static final String KEEPS_ALL = "noeviction";

    /** Whether keys may vanish that nobody has deleted. */
    public boolean evicts() {
        return !evictionPolicy.equals(KEEPS_ALL);
    }

    /** Reads what {@code INFO} says; a server that does not say it gets the benefit of the doubt. */
    static Retention of(String memory, String persistence) {
        return new Retention(
                field(memory, "maxmemory_policy").orElse(KEEPS_ALL),
                field(persistence, "aof_enabled").map("1"::equals).orElse(true));
    }

    private static Optional<String> field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }
}
