// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

/**
 * How much the queue may hold while a request is decided.
 *
 * @param capacity the total of all live processes; 0 means that nothing can take work
 * @param roleThreshold open tasks from which on the caller's role is refused
 * @param hardLimit open tasks from which on everybody is refused
 * @param maxQueueSize a configured bound on open tasks; 0 is none
 */
public record QueueBounds(int capacity, int roleThreshold, int hardLimit, int maxQueueSize) {}
