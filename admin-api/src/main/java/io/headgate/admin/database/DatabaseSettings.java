// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says of the database.
 *
 * @param url JDBC, with its credentials; empty for none
 * @param maxConnections what counts where there is no URL, or until the database has answered; 0 for none
 */
@ConfigurationProperties("headgate.database")
record DatabaseSettings(String url, int maxConnections) {

    DatabaseSettings {
        if (!url.isBlank() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("METRICS_PG_URL must begin with jdbc:postgresql:");
        }
        if (maxConnections < 0) {
            throw new IllegalArgumentException("METRICS_PG_MAX_CONNECTIONS must not be negative");
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[]";
    }
}
