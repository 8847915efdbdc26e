// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/**
 * When a record is looked at.
 *
 * @param appendedMillis when the broker appended it, epoch ms
 * @param nowSecond the store's time, epoch seconds
 */
record Moment(long appendedMillis, long nowSecond) {}
