// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.load;

import java.util.List;
import java.util.Random;

/** Makes requests of all kinds: most callers come once, a few insist until their burst is used up. Not thread-safe. */
final class Callers {

    private static final List<String> ROLES =
            List.of("anonymous", "anonymous", "registered", "registered", "registered", "paid", "paid", "privileged");
    private static final double INSISTING = 0.25;

    private final Tokens tokens;
    private final Random random;
    private final String name;
    private final String insisting;
    private int made;

    /** @param seed the same one makes the same requests; two loads on one system need two */
    Callers(Tokens tokens, long seed) {
        this.tokens = tokens;
        this.random = new Random(seed);
        this.name = Long.toUnsignedString(seed, 36);
        this.insisting = tokens.token("insisting-" + name, "registered");
    }

    Request next() {
        String key = name + "-" + made++;
        if (random.nextDouble() < INSISTING) {
            return new Request(key, "registered", bearer(insisting));
        }
        String role = ROLES.get(random.nextInt(ROLES.size()));
        return role.equals("anonymous")
                ? new Request(key, role, new String[] {"X-Forwarded-For", address()})
                : new Request(key, role, bearer(tokens.token("caller-" + key, role)));
    }

    private String address() {
        return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
