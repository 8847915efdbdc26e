// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.queue;

/**
 * A number of tasks, from the first addition to the last completion.
 *
 * @param perSecond tasks
 * @param redisMicros processor time of Redis for each
 * @param commands that Redis ran for each, those of scripts included
 */
record Measured(double perSecond, double redisMicros, double commands) {}
