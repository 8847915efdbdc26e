// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

/**
 * One run of a topology over all preloaded events.
 *
 * @param perSecond events a second from the first to the last
 * @param cpuMicros processor time of this JVM for each event
 */
record Measured(double perSecond, double cpuMicros) {}
