// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

/** Who logs in, again and again, where the profile is {@code load_test}: a local system that holds nothing of anybody's. */
public final class LoadUser {
    public static final String NAME = "load";
    public static final String PASSWORD = "load";

    /** The password as a development setting keeps it; BCrypt at its lowest cost: the gate is to be met, not the hash. */
    static final String SETTING =
            NAME + ":registered:{bcrypt}$2a$04$lHEs93LU6NVZ3WvG.1Ylw.rQ5kOVjGTOI03gXig33CBqC1vlpTtLK";

    private LoadUser() {}
}
