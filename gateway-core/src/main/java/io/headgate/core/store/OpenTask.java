// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * A task that waits or runs, without what its caller has written.
 *
 * @param state ready, parked (waits for its conversation's turn or backs off) or running
 * @param identity keyed hash
 * @param attempts begun
 * @param admittedUs store time, epoch µs
 */
public record OpenTask(
        String id, String state, String role, String identity, String correlationId, int attempts, long admittedUs) {}
