// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

/** The tenant and project that this machine's services serve, from the same environment as theirs. */
public final class OwnKey {
    private OwnKey() {}

    public static String tenant() {
        return System.getenv().getOrDefault("TENANT_ID", "home");
    }

    public static String project() {
        return System.getenv().getOrDefault("PROJECT_ID", "demo");
    }
}
