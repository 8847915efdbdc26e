// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.script;

/**
 * One run of prepared calls.
 *
 * @param perSecond calls
 * @param serverMicros of each, by Redis' command statistics
 */
record Measured(double perSecond, double serverMicros) {}
