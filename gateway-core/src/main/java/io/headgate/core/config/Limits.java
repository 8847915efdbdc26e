// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * Bounds of one instance.
 *
 * @param maxSseConnectionsPerInstance open streams at once; 0 allows none
 */
public record Limits(int maxSseConnectionsPerInstance) {}
