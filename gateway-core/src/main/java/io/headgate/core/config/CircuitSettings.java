// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * When a circuit opens and closes. All 1 or more.
 *
 * @param failureThreshold failures within the window that open it
 * @param recoveryTimeout seconds until it is half open
 * @param successThreshold successes that close it from there
 * @param windowSize seconds
 * @param halfOpenMaxCalls at once while it is half open
 */
public record CircuitSettings(
        int failureThreshold, int recoveryTimeout, int successThreshold, int windowSize, int halfOpenMaxCalls) {}
