// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * How the system is watched.
 *
 * @param heartbeatTimeoutSeconds after which a silent process is stale
 * @param logLevel of services whose environment does not set one
 * @param detailedWindows whether windows are kept in the detail that load tests want
 */
public record Monitoring(int heartbeatTimeoutSeconds, LogLevel logLevel, boolean detailedWindows) {}
