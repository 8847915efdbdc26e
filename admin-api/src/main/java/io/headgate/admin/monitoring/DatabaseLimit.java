// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * How many connections the database allows, as far as this instance was told or could ask.
 *
 * @param maxConnections absent where nothing was configured
 * @param source not_configured, configured, or postgres
 */
public record DatabaseLimit(@Nullable Integer maxConnections, String source) {

    /** Nothing was said of a database. */
    public static final DatabaseLimit NOT_CONFIGURED = new DatabaseLimit(null, "not_configured");

    /** A number from the settings; 0 is none. */
    public static DatabaseLimit configured(int maxConnections) {
        return maxConnections == 0 ? NOT_CONFIGURED : new DatabaseLimit(maxConnections, "configured");
    }
}
