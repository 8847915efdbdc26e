// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * What the service was set up to be.
 *
 * @param concurrentRequestsPerProcess tasks a process takes at once, 1 or more
 * @param processesPerInstance expected processes of an instance, 1 or more
 * @param avgProcessingTimeSeconds expected, for estimates only
 */
public record ServiceCapacity(
        int concurrentRequestsPerProcess, int processesPerInstance, int avgProcessingTimeSeconds) {}
