// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.login;

import io.headgate.core.admission.Role;

/**
 * Somebody who may log in.
 *
 * @param password encoded, with the encoding's name in braces: {@code {bcrypt}$2a$…}
 */
public record User(String name, Role role, String password) {

    private static final int PARTS = 3;

    /**
     * Reads {@code name:role:{encoding}password}.
     *
     * @throws IllegalArgumentException if the text has another form; the message does not quote it
     */
    public static User parse(String text) {
        String[] parts = text.strip().split(":", PARTS);
        boolean whole = parts.length == PARTS && !parts[0].isBlank() && parts[2].startsWith("{");
        Role role = whole ? Role.of(parts[1]).orElse(null) : null;
        if (role == null) {
            throw new IllegalArgumentException(
                    "HEADGATE_LOGIN_USERS must be a list of name:role:{encoding}password, such as alice:paid:{bcrypt}$2a$…");
        }
        return new User(parts[0], role, parts[2]);
    }

    @Override
    public String toString() {
        return "User[" + name + ", " + role + "]";
    }
}
