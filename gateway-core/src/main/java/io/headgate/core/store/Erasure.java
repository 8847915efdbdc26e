// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * What was erased of one identity.
 *
 * @param limits logs of its admissions and requests
 * @param tasks records of tasks, those included that waited and were cancelled
 * @param running tasks that a worker still has: their cancellation is requested, and a later erasure finds them ended
 * @param deadLetters with their text
 * @param replies streams of its sessions
 */
public record Erasure(long limits, long tasks, long running, long deadLetters, long replies) {}
