// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import java.net.URI;

/** Addresses that settings name. */
public final class HttpAddress {

    private HttpAddress() {}

    /**
     * Reads an address.
     *
     * @param variable the setting's name, for the message
     * @throws IllegalArgumentException if it is no http or https address, or carries a user's name or password
     */
    public static URI parse(String variable, String text) {
        try {
            URI address = URI.create(text.strip());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(variable);
        }
        throw wrong(variable);
    }

    private static IllegalArgumentException wrong(String variable) {
        return new IllegalArgumentException(variable
                + " must be an http or https address with a host and without a user, such as http://host:8090");
    }
}
