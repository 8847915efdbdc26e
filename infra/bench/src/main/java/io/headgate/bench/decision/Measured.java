// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

/**
 * One contender in one round.
 *
 * @param perSecond answers
 * @param redisMicros processor time of Redis for each
 */
record Measured(double perSecond, double redisMicros) {}
