// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * How the system is watched.
 *
 * @param heartbeatTimeoutSeconds after which a silent process is stale
 */
public record Monitoring(int heartbeatTimeoutSeconds) {}
