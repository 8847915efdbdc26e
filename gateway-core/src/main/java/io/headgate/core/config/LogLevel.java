// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/** How much a service logs. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** The upper-case name, as in {@code LOG_LEVEL}. */
    public String wire() {
        return name();
    }
}
