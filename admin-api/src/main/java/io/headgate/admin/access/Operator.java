// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

/**
 * Who asks, as handlers may know it.
 *
 * @param name the token's subject, or {@code key:} and a key's id
 */
public record Operator(String name, AdminRole role) {

    /** Whether the texts of callers may be shown. */
    public boolean mayReadTexts() {
        return role == AdminRole.SUPER_ADMIN;
    }
}
